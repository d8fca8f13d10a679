/** `echo`: shows how words were read, for scripts and for tests of scripts. */
import { defineCommand } from './command.js';
import { splitAtCommas } from './comma-list.js';
import { exclusive } from './exclusive.js';

/** What was said. */
export interface Echo {
  /** The arguments as they were read. */
  readonly words: readonly string[];
  /** What was printed: the words, quoted or split as was asked for. */
  readonly text: string;
}

export const echo = defineCommand({
  name: 'echo',
  area: 'tsvirt',
  group: 'virsh',
  summary: 'print the arguments',
  description:
    'Prints its arguments, quoted for a shell or for XML when asked to: for scripts, and to see how one is read.',
  options: {
    shell: { kind: 'flag', summary: 'quote for a shell' },
    xml: { kind: 'flag', summary: 'quote for XML' },
    split: { kind: 'flag', summary: "split each argument at ',', where ',,' stands for a comma" },
    err: { kind: 'flag', summary: 'print to stderr, as an error' },
    prefix: {
      kind: 'string',
      positional: false,
      allowEmpty: false,
      summary: 'a word to put before the others',
    },
    string: {
      kind: 'list',
      summary: 'what to print',
      aliases: ['str'],
      shorthands: { hi: 'hello' },
    },
  },
  examples: [
    { line: "echo --shell 'two words'", summary: 'Print an argument so that a shell reads it back' },
  ],
  offline: true,
  run(context, options): Echo {
    exclusive(options, 'shell', 'xml');
    exclusive(options, 'shell', 'split');
    exclusive(options, 'xml', 'split');
    const words = options.string;
    const quoted = options.shell ? words.map(quoteForShell) : options.xml ? words.map(quoteForXml) : words;
    const said = options.split ? splitText(words) : quoted.join(' ');
    // An empty word is a word too: a blank stands before it.
    const parts = [
      ...(options.prefix === undefined ? [] : [options.prefix]),
      ...(words.length > 0 ? [said] : []),
    ];
    const text = parts.join(' ');
    if (!options.err) return { words, text };
    if (parts.length > 0) context.warn(`error: ${text}`);
    return { words, text: '' };
  },
  text: ({ text }) => text,
});

/** Each part on a line of its own; the words stay apart by a space. */
function splitText(words: readonly string[]): string {
  return words
    .map((word) =>
      splitAtCommas(word)
        .map((part) => `${part}\n`)
        .join(''),
    )
    .join(' ');
}

function quoteForShell(word: string): string {
  return word !== '' && !/[\t\n\r !"#$&'()*;<>?[\\\]^`{|}~]/.test(word)
    ? word
    : `'${word.replaceAll("'", "'\\''")}'`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** virsh drops the control characters that XML cannot hold. */
function quoteForXml(word: string): string {
  return Array.from(word, (char) => (isControl(char) ? '' : (ENTITIES[char] ?? char))).join('');
}

function isControl(char: string): boolean {
  return char < ' ' && !'\t\n\r'.includes(char);
}
