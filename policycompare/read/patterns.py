"""Patterns of the parts of a letterhead; their words are in `letterhead.yaml` and `furniture.yaml`."""

import re
from collections.abc import Iterable

from policycompare import shipped
from policycompare.late import Late


def either(words: Iterable[str]) -> str:
    """Return a pattern of alternatives, in the order of `words`; a space matches any number of spaces.

    >>> either(["国 务 院", "省委"])
    '国 *务 *院|省委'
    """
    return "|".join(re.escape(word).replace(r"\ ", " *") for word in words)


def _spaced(name: str, blank: str) -> str:
    """Return a pattern of the words of a list, with `blank` between their characters."""
    return "|".join(blank.join(word) for word in _WORDS[name])


_WORDS = shipped.word_lists("letterhead")
_ADDED = shipped.word_lists("furniture")
KEYS = either(_WORDS["metadata_keys"])
_FIRST_OF_KEYS = "".join(sorted({word[0] for word in _WORDS["metadata_keys"]}))
KEY_OPENS = frozenset(_FIRST_OF_KEYS)
YEAR = r"(?:19|20)\d\d"
# Brackets of any form around the year of a number are one: 〔2021〕, （2021）, 【2021】.
_IN_YEAR = rf"[〔（【《〈<{{] ?{YEAR} ?年? ?[〕）】》〉>}}]"
NUMBER = re.compile(
    rf"(?:[一-鿿]{{1,14}}{_IN_YEAR} ?(?:第 ?)?\d{{1,5}} ?号|[一-鿿]{{2,12}}令(?: {{0,3}}第? {{0,3}}\d{{1,4}} ?号))"
)
SERIAL = r"第 ?\d{1,4} ?号"
# The number of an order below its name: 第12号, 第七十八号, （第5号）.
ORDER_SERIAL = re.compile(rf"（?(?:{SERIAL}|第[〇零一二三四五六七八九十百]{{1,6}}号)）?")
# Who signs an order: 省长 某某某.
SIGNATORY = Late(
    rf"(?:[一-鿿]{{2,14}} ?)?(?:{_spaced('signatories', ' *')})(?: *： *| +)[一-鿿·]{{1,10}}(?: {{1,3}}[一-鿿]{{1,2}})?"
)
# 中共甲省委办公厅 甲省人民政府办公厅印发《关于加强保护的意见》.
ISSUES_TITLE = Late(
    r"[^\s《》，。：；][^《》，。：；]{3,60}(?:印发|发布)了?《[^《》]{4,80}(?:〈[^〈〉]+〉[^《》]*)?》$"
)
# A number with gaps: 甘政办发 〔2021〕 第 15 号, 甘 政 办 发〔2021〕15号.
_SPACED_NUMBER = (
    rf"[一-鿿](?:[一-鿿]{{0,13}}|(?: [一-鿿]){{1,7}}) {{0,2}}{_IN_YEAR} {{0,2}}(?:第 ?)?\d{{1,5}} ?号"
)
# A number alone in brackets or without 号: （甘政办发〔2021〕15号）, 甘政办发〔2021〕15.
_BRACKETED_NUMBER = rf"[（〔【] ?(?:{NUMBER.pattern}|{_SPACED_NUMBER}) ?[）〕】]"
_BARE_NUMBER = rf"[一-鿿]{{2,8}} ?〔 ?{YEAR} ?〕 ?\d{{1,4}}$"
# A document's own number; numbers that it cites are found with NUMBER alone.
OWN_NUMBER = re.compile(
    rf"{NUMBER.pattern}|{_SPACED_NUMBER}|{_BRACKETED_NUMBER}|{_BARE_NUMBER}"
    rf"|[一-鿿]{{2,20}}(?:公告|通告|令) {{0,3}}{YEAR} ?年 ?{SERIAL}"
    rf"|[一-鿿]{{0,20}}公告〔[一二三四五六七八九十]{{1,3}}届〕 ?{SERIAL}"
    rf"|(?:(?:公告|通告) ?)?{YEAR} ?年 ?{SERIAL}(?= |$)|(?:公告|通告|令)? ?{SERIAL}$"
)
# 甲省人民政府令 above a line with nothing but 第12号.
ORDER = Late(r"[一-鿿 ]{2,40}(?:令|公 *告|通 *告)")
# A date may be printed with a blank between its digits: 2 0 1 5 年 2 月 1 1 日, 二 ○ 一 五 年 二 月 十 一 日.
_REST_OF_DAY = r" ?\d ?\d *年 *\d(?: ?\d)? *月 *\d(?: ?\d)? *日"
DAY = rf"(?:1 ?9|2 ?0){_REST_OF_DAY}"
_CHINESE_YEAR = r"[一二](?: ?[〇○零OoΟО0◯Ｏ一二三四五六七八九]){3} *年"
_CHINESE_MONTH = r"(?:[一二三四五六七八九十](?: ?[一二三四五六七八九十])?|元) *月"
CHINESE_DAY = (
    rf"{_CHINESE_YEAR} *{_CHINESE_MONTH} *[一二三四五六七八九十](?: ?[一二三四五六七八九十]){{0,2}} *日"
)
# A search for one class of first characters is several times as fast as one for two alternatives.
DATE = re.compile(
    rf"[12一二](?:(?:(?<=1) ?9|(?<=2) ?0){_REST_OF_DAY}|(?<=[一二]){CHINESE_DAY.removeprefix('[一二]')})"
)
_DIGITS = rf"{YEAR}(?: ?[-—./] ?\d{{1,2}} ?[-—./] ?\d{{1,2}}|(?:0[1-9]|1[0-2])[0-3]\d|[-./]\d\d)"
MONTH = Late(rf"(?:{YEAR} *年 *\d{{1,2}} *月|{_CHINESE_YEAR} *{_CHINESE_MONTH})$")
# A date under a text, also one in digits or of a month at the end of its line: 2021-03-05, 2021.3.5, 2021年3月.
SIGNED_DATE = re.compile(rf"{DATE.pattern}(?: ?印发$)?|(?:{_DIGITS}\.?|{MONTH.pattern[:-1]})(?= *(?:印发)?$)")
BRACKETED_DATE = re.compile(
    rf"（ {{0,20}}(?:{DATE.pattern}|{_DIGITS}|{MONTH.pattern[:-1]}) {{0,20}}(?:印发|公布|发布)? {{0,20}}）"
)
# The number and the day in one bracket: （甲政发〔2016〕93号　2016年7月4日）.
NUMBER_AND_DAY = Late(rf"（ ?({NUMBER.pattern}) {{0,9}}({DATE.pattern}|{_DIGITS}) ?）$")
DIGITS_DAY = re.compile(rf"{_DIGITS}(?: +\d\d：\d\d(?:：\d\d)?)?(?=$| +[^\s：]{{2,6}}：)")
# The history of a law: 2011年4月12日…通过, 根据2018年5月24日…修正; a line of it ends in the event.
_EVENT = "通过|批准|公布|发布|颁布|修正|修订|修改|施行|实施|备案"
HISTORY = re.compile(rf"（? ?(?:根据|自)? ?(?:{DATE.pattern})[^。]{{0,200}}?(?:{_EVENT})")
HISTORY_END = Late(rf"(?:{_EVENT})[^，。；（）]{{0,6}}(?<!的)$")
BODY_WORD = either(_WORDS["public_bodies"])
# The last characters of the name of a public body, also with a bracket behind it: a cheap test before ISSUER.
NAME_ENDS = {word[-1] for word in _WORDS["public_bodies"]} | {"）"}
ISSUER = re.compile(
    rf"(?:中国（[^（）]{{1,4}}）(?=自))?(?:(?![^\s，。；：、《》（）〔〕【】0-9]{{0,40}}(?:关于|转发|批转|印发|贯彻))[^\s，。；：、《》（）〔〕【】0-9]{{0,40}}(?:{BODY_WORD})(?!会(?<=[管组常]委会)))(?:（[^（）]{{1,20}}）)?"
)
# A key with a colon ends the value before it; without one it may be part of a value (作者协会).
_NEXT = rf"(?:{KEYS}) *(?:：|】|〕)"
# A value may contain spaces if it is a document number, a date, or several public bodies.
_VALUE = (
    rf" {{0,4}}{_SPACED_NUMBER}(?= |$)| {{0,4}}{DAY}"
    rf"|(?<=[构关位]：) ?[^\s：]{{2,60}}(?:{BODY_WORD})(?: [^\s：，。]{{2,30}}(?:{BODY_WORD}))+(?= |$)"
    rf"|(?<=键字：) ?[^\s：。]+(?: [^\s：。，；]*+；[^\s：。，]*+)+(?= |$)|(?<=键[字词]：) ?[^：。，；]{{1,80}}$"
    rf"| {{0,4}}(?:(?!{_NEXT}|：)\S)*(?: \d\d：\d\d(?:：\d\d)?)?(?:(?!{_NEXT})\S)*"
)
METADATA = re.compile(
    rf"(?=[·●【〔 {_FIRST_OF_KEYS}])[·●【〔]? *(?P<key>{_spaced('metadata_keys', ' *')}) *(?:：|[】〕] ?：?)(?P<value>{_VALUE})"
)
# A key with a colon at the start of a line or behind a gap.
KEY = re.compile(
    rf"(?:^|(?<=[\s；|]))[·●【〔]?(?P<key>{_spaced('metadata_keys', ' *')}) *(?:：|[】〕] ?：?)", re.MULTILINE
)
# A key without colon: 索引号 620000, 文号 | 甲政发〔2021〕1号.
PLAIN_KEY = re.compile(rf"(?:^|(?<=[ |]))(?P<key>{_spaced('metadata_keys', ' {0,3}')})(?=[ |]|$)")
# An entry that occurs in no body text, only in a metadata block.
BLOCK = re.compile(rf"(?:{either(_WORDS['block_keys'])}) *：")
# An entry whose key may be broken by a line end of the source.
# A search for their first characters is several times as fast as one for what is behind a gap.
_REST_OF_ENTRY = "|".join(
    rf"(?<={word[0]})" + "".join(rf"\s*{c}" for c in word[1:]) for word in _WORDS["entry_keys"]
)
ENTRY = re.compile(
    rf"[{''.join(dict.fromkeys(word[0] for word in _WORDS['entry_keys']))}](?<!\S.)(?:{_REST_OF_ENTRY})\s*："
)
ENTRY_ENDS = frozenset(word[-1] for word in _WORDS["entry_keys"])  # characters before the colon
# （此件公开发布）, and whose seal a signature carries: （省水利厅代章）.
# The last is who drafted a text that others forward, and when: （省商务厅　二〇〇二年六月）.
NOTE = re.compile(
    rf"（[^（）]{{0,10}}(?:{either(_WORDS['publication_notes'])})[^（）]{{0,120}}）|（[^（）。，]{{2,20}}代章）"
    rf"|（ ?[一-鿿](?:、?[一-鿿]){{1,29}}(?: {{1,4}}[一-鿿]{{2,20}}){{0,5}} {{1,6}}(?:{DATE.pattern}|{MONTH.pattern[:-1]}) ?）"
)
KIND_OF_TEXT = either(_WORDS["kinds_of_text"])
_LAW = r"中华人民共和国[^\s，。；：！？《》]{1,40}法典?"
LAW = re.compile(rf"{_LAW}(?:（[^（）]{{1,30}}）)*+")
TITLE_END = re.compile(rf"(?:^{_LAW}|{KIND_OF_TEXT}|[一二三四五六七八九十]条)(?:（[^（）]{{1,30}}）)*+$")
TITLE_LAST = {word[-1] for word in _WORDS["kinds_of_text"]} | set("法典条）")  # its last characters
PURPOSE = "为(?:了|深入|进一步|贯彻|全面|加快|落实|推|认真|切实|规范|加强|促进)"  # with which a text opens
# A title in 《》 may quote another in 〈〉; whichever pair comes first, each part of it matches in one way only.
TITLE = re.compile(
    rf"(?:《[^《》]*+》|《[^《》〈]*+(?:〈[^〈〉]*+〉[^《》〈]*+)++》|“[^“”]*”|[^\s，。；：！？《》“”（）]|（[^（）]{{1,40}}）)"
    rf"{{3,120}}?(?:{KIND_OF_TEXT})(?:（[^（）]{{1,30}}）)*+(?= *+$| ++(?![，、；。：])|(?:{PURPOSE}|根据《|按照《)|(?=(?![^〔（]{{0,8}}(?:的|通知))[一-鿿]{{1,8}}[〔（] ?{YEAR} ?[〕）]))"
)
# A title that its document number follows without a gap.
NUMBERED_TITLE = Late(
    rf"(?:{KIND_OF_TEXT}|）)(?=(?![^〔]{{0,8}}(?:的|通知)) ?[一-鿿]{{1,10}} ?〔 ?{YEAR} ?〕 ?\d{{1,5}} ?号$)"
)
PERIOD = re.compile(
    rf"（(?:{YEAR}[^（）]{{0,100}}|修订[^（）]{{0,100}}|[一-鿿]{{0,6}}讨论稿|{either(_WORDS['versions'])})）$"
)
ADDRESSEE = either(_WORDS["recipients"])
RECIPIENTS = re.compile(
    rf"(?=[^。；：《》]{{0,60}}(?:各|有关|直属|人民政府|厅|局))[^。；：《》！？]{{2,400}}?(?:{ADDRESSEE})(?:（[^（）]{{1,60}}）)? ?："
    rf"|(?:[一-鿿]{{0,8}}(?:人大常委会|[省市县区]政府|[省市县区]委)|国务院) ?：(?= {{2}}|$)"
)
TRANSMITTAL = re.compile(
    r"(?:现|特|并)(?:将|把|对).{0,200}?(?:印发|转发|下发|公布|发布)|(?:将|把)《.{2,120}》.{0,12}(?:印发|转发|下发|公布|发布)|(?:印发|转发|下发|发)给你们|现(?:予|(?:正式)?(?:转发|印发|下发))|^现(?:公布|发布)(?!.{0,60}(?:要|应当|必须))"
    r"|^.{0,120}请(?:你们|各|认真|结合|遵照|一并|按照|贯彻|参照|严格|抓好|组织|即).{0,40}(?:执行|落实|实施|办理)[^。！]{0,20}(?:[。！]|$)|特此(?:通知|公告|函)"
    # …制定了《甲市供水方案》、《甲市节水方案》。请各镇认真执行。, however long the grounds before it.
    r"|(?:制[定订]|修订|编制|研究形成)了?(?:《[^《》]{2,80}》[、和及]?){1,12}(?:等[^。，；]{0,12})?[。，]请(?:各|你们|认真|结合|遵照|贯彻|参照)[^。！]{0,60}(?:执行|落实|实施)[^。！]{0,20}[。！]"
    r"|^.{2,100}印发了?《.{2,120}》，并发出通知|^.{0,100}》?全文如下"
)
# Courtesies behind the sentence that forwards, which state no policy.
COURTESY = Late(
    r" ?(?:经[^。！：]{2,20}同意，)?(?:结合[^。！：]{2,12}实际，?)?(?:(?:现|特)?(?:就|将)?[^。！：]{0,40}(?:通知|意见|要求|事项|规定|工作|职责)[^。！：]{0,8}如下|(?:提出|制定)(?:如下|以下)[^。！：]{2,10})[^。！：]{0,20}(?:。|：|$)"
    r"| ?(?:请|望)[^。！：]{0,60}(?:[做抓]好[^。！：]{2,20}工作|执行|落实|实施|办理|反馈|反映|报告|联系|报送|组织填报)[^。！：]{0,12}[。！]"
    r"| ?[^。！：]{0,30}(?:执行|实施|贯彻|工作|试行|施行)(?:过程)?中[^。！：]{0,20}(?:问题|情况|意见|建议)[^。！：]{0,60}[。！]"
    r"| ?(?:如?有|对)[^。！：]{0,20}(?:问题|情况|意见|建议)[^。！：]{0,60}(?:反馈|反映|报告|联系|函告)[^。！：]{0,30}[。！]"
    r"| ?[^。！：]{0,100}(?:同时|予以|即行|自行)废止[。！]| ?[^。！：]{0,50}自[^。！：]{2,30}起(?:施行|执行|实施)[^。！：]{0,20}[。！]| ?特此(?:通知|公告|函告?|通报)[。！]?"
)
# The same alone on its line, below a cover note: 实施过程中遇到有关情况，请向市水利局反映。
REPORTS = Late(
    "[^，。；：]{0,20}(?:执行|实施|贯彻|落实|工作|试行|施行)的?(?:过程)?中，?(?:遇到的?|如有|如遇到?)[^，。；：]{0,12}(?:问题|情况|意见|建议)"
    "，(?:请|望)[^。；：]{2,60}(?:反映|报告|反馈|联系)。"
)
# A closing formula alone on its line: 特此公告。, 此 复, 专此函达，请予支持。, 妥否，请批示。, 以上报告，请予审议。; not 此通知自发布之日起施行。.
CLOSING = re.compile(
    rf"(?:[特专谨] ?)?此 ?(?:{_spaced('closings', ' ?')})(?:，(?:请|望|盼|顺致|并颂)[^，。；]{{2,20}}(?:为[荷盼感])?)? ?[。！]?"
    r"|(?:(?:以上|上述)[^，。；]{0,10}?)?[妥当可]否，(?:敬?请|望)[^，。；]{1,12}[。！]?"
    r"|(?:以上|上述)(?:意见|报告|请示|方案|建议)，?(?:如?无不[当妥]，)?请(?:予)?(?:批转|审议|审批|批准|批示|审示|审阅)[^，。；]{0,24}(?:，[^，。；]{0,24}(?:执行|实施|办理))?[。！]?"
)
CLOSING_OPENS = frozenset("特专谨此以上妥当可")  # its first characters
_OFFERS = either(_ADDED["offers"])
FURNITURE = re.compile(
    rf"(?:{either(_ADDED['site'])}|{_OFFERS}|(?:{either(_ADDED['alone'])})$|(?:【 ?(?:{either(_ADDED['buttons'])})(?:[本此]?[页文]|窗口|页面|顶部|首页|全文|[ 大中小]|：[^【】：]{{0,20}}+)*+】 ?){{1,9}}$|【 ?字[体号]|主办单位：.*承办|(?:(?:{either(_ADDED['shares'])})[ ·|]*){{2,}}$"
    r"|(?:(?:点击)?下载 ?(?:pdf|word|docx?|ofd|wps|txt) ?(?:版|文件|格式)? *){1,4}$"
    r"|https?：//[!-~：？，；～]+$|\d{4}-\d\d-\d\d +\d\d：\d\d(?:：\d\d)?$|[a-z ]*ICP备|<BR>"
    r"|[^。，]{0,60}\.(?:docx?|pdf|wps|ofd|xlsx?|zip|rar)(?: *<BR>)? *$)",
    re.IGNORECASE,
)
_FURNITURE_OPENS = frozenset("【主").union(
    word[0] for name in ("site", "offers", "shares", "alone") for word in _ADDED[name]
)


def is_furniture(line: str) -> bool:
    """Return whether a line opens with furniture; its first character, or a dot, rules most lines out.

    >>> is_furniture("打印本页"), is_furniture("附表.xls"), is_furniture("加强保护")
    (True, True, False)
    """
    may_be = line[0] in _FURNITURE_OPENS or line[0] < "\u3000" or line[0].isdecimal() or "." in line
    return may_be and FURNITURE.match(line) is not None


_BUTTON = Late(
    "|".join(sorted({*_ADDED["buttons"], *_ADDED["site"], *_ADDED["shares"]}, key=len, reverse=True))
)
_OF_BUTTONS = Late(r"[本此]?(?:[页文]|窗口|顶部)|[大中小到Tt\W]")


def is_buttons(text: str) -> bool:
    """Return whether a text is nothing but buttons and menus of a website.

    >>> is_buttons("【字号：大 中 小】 打印本页"), is_buttons("分享经济要发展")
    (True, False)
    """
    return not _OF_BUTTONS.sub("", _BUTTON.sub("", text))


# A website's list of documents; below it the title may be repeated.
# Alone, or with the first of several: 相关解读：一图读懂《水价办法》.
OFFERS = re.compile(rf"(?:{_OFFERS}) *：? *$|(?:{_OFFERS}) *：[^。；]{{2,100}}$")
MARKUP = re.compile(r"<BR */?>", re.IGNORECASE)
RULE = re.compile(r"[—━=*_·.\-~～ ]{3,}$|[—\-－ ]+\d{1,3}[—\-－ ]+$|第 ?\d+ ?页.{0,12}$|\d{1,3} ?/ ?\d{1,3}$")
# Who does a task and who helps, in one line, which is no colophon: 主办：市民政局；协办：市财政局.
TWO_ROLES = "(?:主办|承办)(?:单位|部门)? ?：[^。：]{2,200}(?:协办|配合|协同|参与|参加)(?:单位|部门)? ?："
COLOPHON = re.compile(
    rf"(?!{TWO_ROLES})(?:{either(_ADDED['colophon'])})(?:单位|部门)? ?：|.{{0,40}}办公(?:厅|室).{{0,6}}\d{{4}}年.{{0,8}}印发$"
)
CONTACT = re.compile(
    rf"(?:联系人|联系)(?:及|和|、)?(?:联系)?(?:电话|方式) ?：|(?:{either(_ADDED['contact'])}) ?："
)
# Lines at the foot of a page: links to other texts, who explained the text to the press, whom to ask, who published it.
FOOT_LINK = Late(
    rf"(?:{either(_WORDS['foot_links'])}) ?：|(?![^。；：]{{0,24}}(?:[要应须将]|及时|适时|定期|负责|组织))[^。；：]{{2,24}}召开(?:新闻|政策)发布会，?[就对][《⟪][^。；]{{4,80}}[》⟫][^。；]{{0,20}}(?:解读|发布)。?$"
)
FOOT_CONTACT = Late(
    rf"(?:{either(_WORDS['foot_contacts'])}) ?：[^。；：，\d]{{0,24}}[ \d、；（）—-]{{5,60}}。?$"
)
FOOT_PUBLISHER = Late(rf"({ISSUER.pattern})发布$")
PHONE = re.compile(r"\d{7}|\d{3,4} ?[-—] ?\d{7}|@")
HEADER = re.compile(rf"[^，。；：]{{2,40}}文件$|{either(_WORDS['header_words'])}")
# Marks above a title: 000012, No.000123, 特 急, 机密★1年, 内部资料 注意保存, ZJFC01-2023-0006, 备案号：ZJFC01-2023-0006;
# not 机密文件管理办法.
REGISTERED = r"[A-Z]{2,10}\d{0,6} ?[-—] ?(?:20\d\d ?[-—] ?)?\d{2,10}(?: ?[-—] ?\d{1,6})?"
_COPY = r"(?:N[oO]\.?|№) ?：? ?\d{3,8}|0\d{2,7}|(?!(?:19|20)\d\d)[1-9]\d{4,5}|第 ?0\d{2,7} ?号"
_URGENT = rf"(?:{_spaced('urgency', ' {0,4}')})"
_SECRET = rf"(?:{_spaced('secrecy', ' {0,4}')})(?: ?[★☆*] ?(?:\d{{1,2}} ?年|[一二三四五六七八九十]{{1,3}}年|长期|解密前)?)?"
PRINT_MARK = Late(
    rf"(?:{REGISTERED}|{_COPY}|{_URGENT}(?:[ ·、]{{0,4}}{_URGENT})?|{_SECRET}(?: {{0,8}}{_URGENT})?|{_URGENT} {{1,8}}{_SECRET}"
    rf"|[【〔（]?(?:{either(_WORDS['internal'])})[】〕）]?(?:[ ，·！]{{0,4}}(?:注意保存|注意保密|请勿外传|不得外传|严禁外传))?"
    rf"|(?:规范性文件)?(?:{_spaced('registration_keys', ' ?')}) ?(?:：| ) ?[^，。；：\s]{{3,30}})"
)
_PRINT_MARK = 40  # characters
_PRINT_MARK_OPENS = frozenset("№第【〔（规").union(
    word[0] for name in ("urgency", "secrecy", "internal", "registration_keys") for word in _WORDS[name]
)


def is_print_mark(line: str) -> bool:
    """Return whether a line is nothing but a mark printed above a title.

    >>> is_print_mark("机密★1年"), is_print_mark("机密文件管理办法")
    (True, False)
    """
    may_be = len(line) <= _PRINT_MARK and (line[:1].isascii() or line[0] in _PRINT_MARK_OPENS)
    return may_be and PRINT_MARK.fullmatch(line) is not None


CONTENTS_WORD = r"[【〔]?(?:总 *)?目 *[录次][】〕]?(?: *CONTENTS)?：?"
CONTENTS = re.compile(rf"{CONTENTS_WORD}$")
ATTACHMENT = re.compile(r"附 ?[件表图录](?: ?[\d一二三四五六七八九十]{1,3})?(?: *[：:.、]|$| +)")
_DUTY_WORDS = either(_WORDS["duty_words"])
_CARRIES_OUT = "(?:落实|实施|组织(?:实施|落实)|推进|办理)"
SHARING = "(?: *(?:按照?[^，。；：]{0,6}分工|分工|分别|共同))?"
WITH = f"(?:(?:配合|参加|参与|协助|负责){_CARRIES_OUT}?|协办|协同|(?:抓好|组织)?落实|(?:组织|具体)实施)"
LAST_OF_BODY = f"[{''.join(dict.fromkeys(word[-1] for word in _WORDS['public_bodies'] if word[-1] > '一'))}委办司队社心关站校联科协位门）]"
_ITEM = r" *(?:\d{1,3}[.、．](?!\d)|（[\d一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、|[①-⑳⑴-⒇⒈-⒛]|——|第[一二三四五六七八九十百]{1,5}[条章节])"
# 责任单位：…; 责任部门及单位：…; 主办：…；协办：…; 牵头单位 省科技厅; （省科技厅负责）; 由省科技厅负责落实。 or 省科技厅牵头。 alone: 由省科技厅负责落实资金。
# states a measure.
DUTY = Late(
    rf"[（〔【]?(?:(?:{_DUTY_WORDS}){{1,2}}(?:落实|考核|责任|实施)?(?:单位|部门|主体|机构|人|领导)(?:[及和](?:单位|部门|分工))?|(?:完成|办结|整改)(?:时限|时间|期限))(?:[】〕] ?：?(?=.)| ?(?:：|(?<= )(?=[^。；：]{{2,200}}{LAST_OF_BODY}[。；]?$)))"
    rf"|(?={TWO_ROLES})[^：]+："
    rf"|[（〔【][^（）]*(?:（[^（）]*）[^（）]*)*(?:负责|牵头|配合|落实|参加|参与){_CARRIES_OUT}?(?:[，；。][^（）]{{2,24}}(?:完成|落实|推进|实施))?[^，。；（）]{{0,10}}[）〕】]。?(?=$|{_ITEM})"
    rf"|(?:(?:以上|上述|本项|此项|该项)[各项工作任务事措施]{{0,6}}(?:[均都]|分别)?，?)?由(?:[^。；：（）]|（[^（）]{{1,40}}）){{2,300}}?{LAST_OF_BODY}(?:等(?:有关|相关)?(?:部门|单位)?)?(?:会同[^，。；：]{{2,40}})?{SHARING} *(?:(?:牵头负责|负责|牵头)(?:组织)?{_CARRIES_OUT}?|(?:抓好|推进|贯彻|组织)?落实|组织实施|具体(?:实施|承担)|承办|主办)"
    rf"(?: *，[^。；：]{{2,300}}?{WITH})?(?:[。；]|(?=$|{_ITEM}))"
    rf"|[省市县区州各国][^。；：（）]{{1,200}}?{LAST_OF_BODY}{SHARING}(?:牵头负责|负责|牵头){_CARRIES_OUT}?(?: *[，、][^。；：（）]{{2,200}}?{WITH})?[。；]$"
)
DUTY_OPENS = frozenset("（〔【由完办整以上本此该省市县区州各国").union(
    word[0] for word in _WORDS["duty_words"]
)
# An item that opens behind the bodies of a responsibility line, or behind a contact.
ITEM_OPENS = Late(
    r"(?<= )\d{1,3}[.、．](?=[^\d%])|(?<=[0-9一-鿿。；）〕】])\d{1,3}[.、．](?=[一-鿿])|(?<=[ 0-9一-鿿。；）〕】])（(?:[一二三四五六七八九十]{1,3}|\d{1,2})）(?=[一-鿿“《])"
    r"|(?<=[ 0-9一-鿿）〕】])[一二三四五六七八九十]{1,3}、|(?<=[ 。；）〕】])第[一二三四五六七八九十百]{1,5}[条章节]|(?<=[ 。；）〕】])(?:——|[①-⑳⑴-⒇⒈-⒛])"
)
# The first characters of all lines that may be more than a paragraph: a fast test before the other patterns.
_OPENINGS = dict.fromkeys(re.match(r"\S *\S?", word)[0] for words in _ADDED.values() for word in words)
_DIGITS_OR_BRACKET = frozenset("（0123456789")
MARKED = re.compile(
    rf"{either(_OPENINGS)}|联系|附 ?[件表图录]|[a-zA-Z<＜【]|（[^（）]*）$|\d{{4}}-|\d{{1,3}} ?/|第 ?\d|[—━=*_·.\-~～ －][^一-鿿]*$"
)
# The part of it for digits and （, with which most labels open too.
_MARKED_LIKE_LABEL = re.compile(
    "|".join(
        [
            *map(either, [[word] for word in _OPENINGS if word[0] in _DIGITS_OR_BRACKET]),
            "（[^（）]*）$",
            r"\d{4}-|\d{1,3} ?/",
        ]
    )
)
_MARKED_OPENS = frozenset("联附＜<【第—━=*_·.-~～ －").union(opening[0] for opening in _OPENINGS)


def may_be_marked(line: str) -> bool:
    """Return whether a line may be more than a paragraph, by its first characters."""
    first = line[0]
    if first in _DIGITS_OR_BRACKET:
        return _MARKED_LIKE_LABEL.match(line) is not None
    return (first in _MARKED_OPENS or first.isascii() or first.isdecimal()) and MARKED.match(line) is not None


STOP = "。！？；：…"
