import { defineTable } from '../table.js';

const script = (...commands: readonly string[]): readonly string[] => [commands.join('; ')];

/** virsh reads $VISUAL as one word here, so that editors are files of the case. */
const editor = { 'editor.sh': 'printf "$TEXT" > "$1"' };
const writing = (text: string) => ({ VISUAL: 'sh $DIR/editor.sh', EDITOR: 'sh $DIR/editor.sh', TEXT: text });
const UNCHANGED = { VISUAL: 'true', EDITOR: 'true' };

const NO_METADATA = {
  reason: 'Virsh 11.3.0 prints an empty line where there is no such element.',
  stdout: '\n\n',
  stderr: '',
  status: 0,
} as const;

export default [
  defineTable({
    title: 'titles, descriptions and metadata',
    target: 'default',
    cases: [
      // Which of two mistakes is told.
      'metadata nosuch --uri=',
      'metadata nosuch http://x --edit',
      'metadata nosuch http://x --set <a/>',
      'metadata nosuch http://x --key=',
      {
        line: script(
          'desc test',
          'desc test --title',
          'desc test a  b',
          'desc test',
          'desc test --title T',
          'desc test --title',
          'desc test --live',
          'desc test --config',
          'desc test --live --config',
          'desc test --live --current',
          'desc test x --config',
          'desc test --config',
          'desc test',
          'desc test x --live --config',
          'desc test --new-desc q --new-desc r',
          'desc test',
          "desc test ''",
          'desc test',
          "desc test --title ''",
          'desc test --title',
          'desc nosuch',
          'destroy test',
          'desc test --live',
          'desc test',
          'desc test gg',
          'desc test',
          'undefine test',
          'desc test',
        ),
      },
      {
        line: script(
          'metadata test http://x --set "<a/>"',
          'metadata test http://x --set "<a/>" --key k',
          'metadata test http://x',
          'metadata test http://x --remove',
          'metadata test http://x --remove',
          'metadata test http://x --set "<a>" --key k',
          'metadata test http://x --remove --set "<a/>"',
          'metadata test http://x --remove --edit',
          'metadata test http://x --set "<a/>" --edit',
          'metadata test http://x --edit',
          'metadata test http://x --live --config',
          'metadata test http://x --live --current',
          'metadata nosuch http://x',
          'metadata test http://x --config --set "<a><b>c</b></a>" --key k',
          'metadata test http://x --config',
          'metadata test ""',
          'metadata test http://x --remove --key k',
          'metadata test http://x --set "" --key k',
          'metadata test http://x --set "<a/>" --key ""',
          'metadata test http://x --config --remove',
          'metadata test http://x --live --config --key a --set "<a/>"',
          'metadata test y k "<z/>"',
          'metadata test y',
        ),
      },
      '-q desc test',
      { line: ['desc', 'test', '--title', 'a\nb'] },
      { line: script('-q desc test x') },
      { line: 'metadata test http://x', newer: NO_METADATA },
      { line: 'metadata test http://x --key k', newer: NO_METADATA },
    ],
  }),
  defineTable({
    title: 'editing titles, descriptions and metadata',
    target: 'default',
    files: editor,
    cases: [
      { line: script('desc test foo', 'desc test --edit', 'desc test --edit --title'), env: UNCHANGED },
      { line: script('desc test foo', 'desc test --edit foo', 'desc test'), env: UNCHANGED },
      { line: script('desc test foo', 'desc test --edit bar', 'desc test'), env: writing('bar') },
      { line: script('desc test bar', 'desc test --edit baz', 'desc test'), env: writing('bar') },
      { line: script('desc test --edit --title', 'desc test --title'), env: writing('new\\n') },
      { line: script('desc test x', 'desc test --edit', 'desc test'), env: writing('') },
      { line: script('metadata test y --edit --key k', 'metadata test y'), env: writing('<b/>\\n') },
      { line: script('metadata test y --edit --key k'), env: UNCHANGED },
      { line: script('metadata test y k <b/>', 'metadata test y --edit --key k'), env: UNCHANGED },
      { line: 'metadata test y --edit', env: writing('<b/>') },
    ],
  }),
  defineTable({
    title: 'titles and descriptions of domains in every state',
    target: 'node',
    cases: ['idle', 'run', 'paused', 'off'].flatMap((domain) => [
      `desc ${domain}`,
      `desc ${domain} --title`,
      `desc ${domain} --live`,
      `desc ${domain} --config --title`,
      `desc ${domain} new words --live`,
      `desc ${domain} --title new --config`,
    ]),
  }),
];
