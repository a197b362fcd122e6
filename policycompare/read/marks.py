"""The words by which the parts of a letterhead are known: numbers, dates, titles, recipients, furniture."""

import re

KEYS = (
    "发布日期|发布时间|发文日期|成文日期|印发日期|公开日期|生成日期|发文机构|发文机关|发布机构|发布单位|制发机关|发文单位"
    "|发文字号|发布文号|文件编号|文号|索引号|主题分类|信息来源|文章来源|来源|时间|日期|点击数?|点击率|浏览次?数?|访问量|阅读次?数?"
    "|字体大小|字体|作者|编辑|政策类型|政策层级|关键字|关键词|有效性|时效性|效力状态|文件状态|体裁分类|体裁|公开方式|公开类别"
    "|公文种类|文种|组配分类|服务对象|生效日期|失效日期|废止日期|信息名称|名称|标题|主题词|公开形式|公开范围|信息分类|所属主题"
)
SPACED_KEYS = "|".join(" *".join(key) if "?" not in key else key for key in KEYS.split("|"))
YEAR = r"(?:19|20)\d\d"
NUMBER = re.compile(
    rf"(?:[一-鿿]{{1,14}}(?:〔|（|【|《|<) ?{YEAR} ?(?:〕|）|】|》|>) ?(?:第 ?)?\d{{1,5}} ?号"
    rf"|[一-鿿]{{2,12}}令(?: ?第? ?\d{{1,4}} ?号))"
)
SERIAL = r"第 ?\d{1,4} ?号"
# The numbers that a document gives itself; what it cites is looked for with NUMBER alone.
OWN_NUMBER = re.compile(
    rf"{NUMBER.pattern}|[一-鿿]{{1,14}} 〔 ?{YEAR} ?〕 ?\d{{1,5}} ?号|[一-鿿]{{2,20}}(?:公告|通告|令) ?{YEAR} ?年 ?{SERIAL}"
    rf"|[一-鿿]{{0,20}}公告〔[一二三四五六七八九十]{{1,3}}届〕 ?{SERIAL}"
    rf"|(?:(?:公告|通告) ?)?{YEAR} ?年 ?{SERIAL}(?= |$)|(?:公告|通告|令)? ?{SERIAL}$"
)
# 甲省人民政府令 over a line with nothing but 第12号.
ORDER = re.compile(r"[一-鿿 ]{2,40}(?:令|公 *告|通 *告)")
DAY = rf"{YEAR} *年 *\d{{1,2}} *月 *\d{{1,2}} *日"
CHINESE_DAY = r"[一二](?: ?[〇○零OoΟО0◯一二三四五六七八九]){3} *年 *(?:[一二三四五六七八九十]{1,2}|元) *月 *[一二三四五六七八九十]{1,3} *日"
DATE = re.compile(rf"(?:{DAY}|{CHINESE_DAY})")
MONTH = re.compile(rf"{YEAR} ?年 ?\d{{1,2}} ?月$")
BODY_WORD = (
    "人民政府|办公厅|办公室|委员会|国 *务 *院|管委会|联席会议|领导小组|指挥部|海关|法院|检察院|银行|总局|总署|党委|省委|市委|区委"
    "|联合会|协会|总会|综合司|厅|局|部|委|署|办|司"
)
ISSUER = re.compile(
    rf"(?:(?![^\s，。；：、《》（）〔〕0-9]{{0,40}}(?:关于|转发|批转|印发|贯彻))[^\s，。；：、《》（）〔〕0-9]{{0,40}}(?:{BODY_WORD})|国 务 院)(?:（[^（）]{{2,20}}）)?"
)
# A key ends the value before it where a colon follows: 作者协会 is no author.
_NEXT = rf"(?:{KEYS}) *(?:：|】)"
# A value may hold blanks where it is a number, a day, or several bodies.
_VALUE = (
    rf" ?[一-鿿]{{1,14}} ?〔 ?{YEAR} ?〕 ?(?:第 ?)?\d{{1,5}} ?号(?= |$)| ?{DAY}"
    rf"|(?<=[构关位]：) ?[^\s：]{{2,60}}(?:{BODY_WORD})(?: [^\s：，。]{{2,30}}(?:{BODY_WORD}))+(?= |$)"
    rf"|(?<=键字：) ?[^\s：。]+(?: [^\s：。，]*；[^\s：。，]*)+(?= |$)"
    rf"| ?(?:(?!{_NEXT}|：)\S)*(?: \d\d：\d\d(?:：\d\d)?)?(?:(?!{_NEXT})\S)*"
)
METADATA = re.compile(rf"[·●【]? *(?P<key>{SPACED_KEYS}) *(?:：|】：?)(?P<value>{_VALUE})")
_ENTRIES = "发文机构|发文机关|发布机构|发布单位|发文字号|索引号|成文日期|发布时间|发布日期|政策类型|政策层级|来源|关键字|主题分类"
# An entry that stands in no text, only in a block above or beside it.
BLOCK = re.compile(r"(?:发文机构|发文机关|发布机构|发文字号|发布时间|发布日期|索引号) *：")
# The entries of a block, their keys broken where the lines of the source were.
ENTRY = re.compile(r"(?<!\S)(?:" + "|".join(r"\s*".join(key) for key in _ENTRIES.split("|")) + r")\s*：")
MONTH = re.compile(rf"{YEAR} ?年 ?\d{{1,2}} ?月$")
BODY_WORD = (
    "人民政府|办公厅|办公室|委员会|国 *务 *院|管委会|联席会议|领导小组|指挥部|海关|法院|检察院|银行|总局|总署|党委|省委|市委|区委"
    "|联合会|协会|总会|综合司|厅|局|部|委|署|办|司"
)
ISSUER = re.compile(
    rf"(?:(?![^\s，。；：、《》（）〔〕0-9]{{0,40}}(?:关于|转发|批转|印发|贯彻))[^\s，。；：、《》（）〔〕0-9]{{0,40}}(?:{BODY_WORD})|国 务 院)(?:（[^（）]{{2,20}}）)?"
)
# A key ends the value before it where a colon follows: 作者协会 is no author.
_NEXT = rf"(?:{KEYS}) *(?:：|】)"
# A value may hold blanks where it is a number, a day, or several bodies.
_VALUE = (
    rf" ?[一-鿿]{{1,14}} ?〔 ?{YEAR} ?〕 ?(?:第 ?)?\d{{1,5}} ?号(?= |$)| ?{DAY}"
    rf"|(?<=[构关位]：) ?[^\s：]{{2,60}}(?:{BODY_WORD})(?: [^\s：，。]{{2,30}}(?:{BODY_WORD}))+(?= |$)"
    rf"|(?<=键字：) ?[^\s：。]+(?: [^\s：。，]*；[^\s：。，]*)+(?= |$)"
    rf"| ?(?:(?!{_NEXT}|：)\S)*(?: \d\d：\d\d(?:：\d\d)?)?(?:(?!{_NEXT})\S)*"
)
METADATA = re.compile(rf"[·●【]? *(?P<key>{SPACED_KEYS}) *(?:：|】：?)(?P<value>{_VALUE})")
# An entry that stands in no text, only in a block above or beside it.
BLOCK = re.compile(r"(?:发文机构|发文机关|发布机构|发文字号|发布时间|发布日期|索引号) *：")
NOTE = re.compile(r"（[^（）]{0,10}(?:公开|删减|删改|删节|略|发至|不公开|有删节|联系|印发)[^（）]{0,120}）")
KIND_OF_TEXT = (
    "通知|意见|方案|规划|纲要|计划|办法|决定|措施|要点|细则|规定|条例|公告|通告|函|批复|通报|报告|分工|目录|指南|规则|章程|预案"
    "|名录|指引|大纲|准则|公报|清单|政策|守则|规范|标准|决议|命令|行动|任务书|布局|名单|说明"
)
TITLE_END = re.compile(rf"(?:{KIND_OF_TEXT}|[一二三四五六七八九十]+条)(?:（[^（）]{{1,30}}）)*$")
TITLE = re.compile(
    rf"(?:《[^《》]*(?:〈[^〈〉]*〉[^《》]*)*》|“[^“”]*”|[^\s，。；：！？《》“”（）]|（[^（）]{{1,40}}）)"
    rf"{{3,120}}?(?:{KIND_OF_TEXT})(?:（[^（）]{{1,30}}）)*(?= *$| +|(?:为(?:了|深入|进一步|贯彻|全面|加快|落实|推|认真|切实|规范|加强|促进)|根据《|按照《)|(?=(?![^〔（]{{0,8}}(?:的|通知))[一-鿿]{{1,8}}[〔（] ?{YEAR} ?[〕）]))"
)
# A title to whose last word its number was joined.
NUMBERED_TITLE = re.compile(
    rf"(?:{KIND_OF_TEXT}|）)(?=(?![^〔]{{0,8}}(?:的|通知)) ?[一-鿿]{{1,10}} ?〔 ?{YEAR} ?〕 ?\d{{1,5}} ?号$)"
)
PERIOD = re.compile(
    rf"（(?:{YEAR}[^（）]*年?[^（）]*|试行|暂行|修订[^（）]*|征求意见稿|送审稿|[一-鿿]{{0,6}}讨论稿|节选|摘要)）$"
)
ADDRESSEE = "政府|部门|单位|机构|委员会|厅|局|企业|院校|公司|管委会|大学|学校|办公室|中心|银行|分行|协会|集团|机关|医院|学院|区|处|科室|县|市|院|会|办|校"
RECIPIENTS = re.compile(
    rf"(?=[^。；：《》]{{0,60}}(?:各|有关|直属|人民政府|厅|局))[^。；：《》！？]{{2,400}}?(?:{ADDRESSEE})(?:（[^（）]{{1,60}}）)? ?："
)
ASKS = (
    r"(?:现|特|并)(?:将|把|对).{0,200}?(?:印发|转发|下发|公布|发布)|(?:将|把)《.{2,120}》.{0,12}(?:印发|转发|下发|公布|发布)|(?:印发|转发|下发|发)给你们|现(?:予|转发|印发)"
    r"|^.{0,120}请(?:你们|各|认真|结合|遵照|一并|按照|贯彻|参照|严格|抓好|组织|即).{0,40}(?:执行|落实|实施|办理).{0,20}$|特此(?:通知|公告|函)"
)
TRANSMITTAL = re.compile(ASKS)
FURNITURE = re.compile(
    r"(?:欢迎(?:访问|光临)|首页|网站首页|当前位置|您(?:现在|当前)?(?:所在)?的?位置|您的位置|【[^【】]{1,12}】|打印(?:本页|此页)?|关闭(?:本页|窗口)?|分享到?|收藏|返回(?:顶部|首页)"
    r"|上一篇|下一篇|上一条|下一条|责任编辑|扫一扫|版权所有|主办单位：.*承办|网站地图|文件下载|附件下载|点击下载|相关(?:解读|链接|文档|新闻|文件|阅读|稿件|政策|信息)|政策解读"
    r"|字号|字体|大 ?中 ?小|朗读|语音播报|网站标识码|[a-z ]*ICP备|阅读全文|来源：|<BR>|[^。，]{0,60}\.(?:docx?|pdf|wps|ofd|xlsx?|zip|rar)(?: *<BR>)? *$)",
    re.IGNORECASE,
)
RULE = re.compile(r"[—━=*_·.\-~～ ]{3,}$|[—\-－ ]+\d{1,3}[—\-－ ]+$|第 ?\d+ ?页.{0,12}$|\d{1,3} ?/ ?\d{1,3}$")
PRINT = re.compile(
    r"(?:主办|督办|承办|抄送|抄报|主送|分送|发送|报送|主题词|签发人|联系人|联系电话|校对|共印|印数)(?:单位|部门)? ?：|.{0,40}办公(?:厅|室).{0,6}\d{4}年.{0,8}印发$"
)
HEADER = re.compile(r"[^，。；：]{2,40}文件$|签发人|特急|加急|机密|秘密|内部文件")
CONTENTS = re.compile(r"目 *录$|总 *目 *录$")
ATTACHMENT = re.compile(r"附 ?[件表图录](?: ?[\d一二三四五六七八九十]{1,3})?(?: *[：:.、]|$| +)")
# A run is tried once, from its start, and not given back: a line may hold a million blanks.
LEADERS = re.compile(r"(?:(?<![.…·])[.…·]{3,}+|(?<!…)…{2,}+|(?<! ) {3,}+) *+-? ?\d{1,3} ?-?$")
DUTY = re.compile(
    r"[（〔【]?(?:责任|牵头|配合|主办|协办|承办|参与|参加|实施|完成|落实|负责|主体)(?:落实)?(?:单位|部门|主体|人|领导)(?:及分工)?】? ?："
    r"|（[^（）]*(?:（[^（）]*）[^（）]*)*(?:负责|牵头|配合|落实|参加|参与)(?:落实|实施|组织实施|推进)?[^，。；（）]{0,10}）。?$"
)
STOP = "。！？；：…"
