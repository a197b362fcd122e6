// The view of the checks: counts, the list, the reader's name, files out and in; and the dialogues.

function drawStorageLine() {
  const line = byId('storage');
  if (line) line.textContent = say(keeps ? 'kept_here' : 'not_kept');
}

function drawChecks(main) {
  const rows = [...JUDGED.values()].sort((a, b) => DOC_NUMBER.get(a.doc) - DOC_NUMBER.get(b.doc) || a.n - b.n);
  const disabled = !rows.length;
  const save = isWhole => () => correctionRows(isWhole).then(lines => {
    download(`checked_${isWhole ? 'all_' : ''}${INDEX.digest}.csv`, csvText(lines));
    unsaved = 0;
    announce(say('saved', { n: lines.length }));
  });
  const read = event => {
    const [chosen] = event.target.files;
    if (chosen) chosen.text().then(takeIn).then(result => draw().then(() => fill(byId('taken'), takenText(result))));
  };
  fill(main, h('h2', null, say('checks')),
    h('p', null, say('checks_how')),
    tools(h('label', null, say('coder'), ' ', h('input', {
      id: 'coder', value: READER.coder || null, autocomplete: 'off',
      on: { change: event => { READER.coder = event.target.value.trim(); keep(); } },
    })), movesBox()),
    h('p', { class: 'lead' }, VERDICTS.map(verdict => h('span', { class: 'count' }, `${say(verdict)} ${rows.filter(row => row.verdict === verdict).length}`))),
    tools(button(say('save_checked'), save(false), { id: 'save-checked', disabled }), button(say('save_all'), save(true), { id: 'save-all' }),
      button(say('as_text'), () => correctionRows(false).then(lines => showText(csvText(lines))), { disabled }),
      button(say('clear'), () => ask(say('clear_sure', { n: rows.length }), () => { JUDGED.clear(); changed(); draw(); }), { disabled })),
    tools(h('label', null, say('read_file'), ' ', h('input', { type: 'file', accept: '.csv,text/csv', on: { change: read } }))),
    h('div', { id: 'taken', role: 'status' }), h('p', { id: 'storage', class: 'dim' }),
    !disabled && table(['document', 'path', 'verdict', 'code', 'quotation', 'note', 'coder'], rows.slice(0, 500).map(checkRow)));
  drawStorageLine();
}

function checkRow(row) {
  const doc = DOC_NUMBER.get(row.doc);
  const own = CODES[CODE_NUMBER.get(row.code)];
  return h('tr', null,
    h('td', null, nameLink(doc, { n: row.n, dim: row.dim, ...(own && { code: own.id }) })), zh('td', null, legible(row.path) || row.n),
    h('td', null, say(row.verdict)), h('td', null, named(own || INDEX.dims[DIM_NUMBER.get(row.dim)])),
    zh('td', null, h('bdi', null, row.whole ? '' : oneLine(BLOCKS[doc], row.start, row.end).slice(0, 60))),
    h('td', null, row.note), h('td', null, row.coder));
}

const takenText = ({ taken, empty, wrong }) => h('div', null, h('p', null, say('taken', { taken, empty, wrong: wrong.length })),
  wrong.length > 0 && h('ul', null, wrong.slice(0, 50).map(each => h('li', null, each))));

// Dialogues are plain elements with buttons: a sandbox has no forms and no question of its own.

function openDialog(label, ...content) {
  const dialog = byId('dialog');
  fill(dialog, h('h2', { id: 'dialog-title' }, label), content);
  dialog.setAttribute('aria-labelledby', 'dialog-title');
  if (!dialog.open) dialog.showModal();
  return dialog;
}

const closeDialog = () => byId('dialog').close();

/** Ask before an act that cannot be taken back. */
function ask(text, act) {
  openDialog(say('sure'), h('p', null, text), h('p', { class: 'tools' },
    button(say('yes'), () => { closeDialog(); act(); }, { class: 'yes' }), button(say('cancel'), closeDialog)));
}

/** Show a text for copying, where downloads or the clipboard are not allowed. */
function showText(text) {
  const area = h('textarea', { rows: '16', readonly: true, 'aria-label': say('copy_text') });
  area.value = text;
  openDialog(say('copy_text'), area, tools(button(say('close'), closeDialog)));
  area.select();
}

function showHelp() {
  const keys = ['arrows', 'enter', 'jk', 'yx', 'a', 'c', 'slash', 'views', 'g', 'question'];
  openDialog(say('help'), h('p', null, say('how')), h('table', { class: 'list' }, h('tbody', null, keys.map(key => {
    const [keyName, meaning] = say(`key_${key}`).split(' | ');
    return h('tr', null, h('th', { scope: 'row' }, h('kbd', null, keyName)), h('td', null, meaning));
  }))), quiet('p', `policycompare ${INDEX.lib} · ${INDEX.version}`), tools(button(say('close'), closeDialog)));
}
