/** The manual page of tsvirt itself. What is said of options and commands comes from their declarations. */
import type { Command } from '../../src/commands/command.js';
import { GROUPS } from '../../src/commands/help.js';
import { GLOBAL_OPTIONS } from '../../src/global-options.js';
import { examples, page } from './man-command.js';
import { bold, display, italic, item, literal, paragraphs, prose, section } from './roff.js';

/** The page as roff. */
export function programPage(commands: readonly Command[]): string {
  return [
    section('NAME'),
    'tsvirt \\- manage virtual machines, networks and storage through libvirt',
    section('SYNOPSIS'),
    `${bold('tsvirt')} [${italic('option')}]... ${italic('command')} [${italic('argument')}]...`,
    '.br',
    `${bold('tsvirt')} [${italic('option')}]... ${italic('script')}`,
    '.br',
    `${bold('tsvirt')} [${italic('option')}]...`,
    section('DESCRIPTION'),
    paragraphs(DESCRIPTION),
    section('OPTIONS'),
    'Options stand before the command. `--json` and `--no-color` may follow it as well.'.replace(
      /`([^`]+)`/g,
      (_, code: string) => bold(code),
    ),
    ...GLOBAL_OPTIONS.map(optionItem),
    ...chapter('CONNECTION', CONNECTION),
    ...chapter('CREDENTIALS', CREDENTIALS),
    ...chapter('SCRIPTS', SCRIPTS),
    ...chapter('SHELL', SHELL),
    ...chapter('OUTPUT', OUTPUT),
    section('COMMANDS'),
    `Each has a page of its own: ${bold('list')} is described in ${page('tsvirt-list')}.`,
    ...groups(commands),
    section('EXIT STATUS'),
    item('0', 'The last command succeeded, or the shell was left.'),
    item('1', 'The last command failed, or nothing could be run.'),
    item('130', 'Interrupted by Ctrl\\-C.'),
    section('ENVIRONMENT'),
    ...items(ENVIRONMENT),
    section('FILES'),
    ...items(FILES),
    section('EXAMPLES'),
    ...examples(EXAMPLES),
    '.PP',
    'Stop all domains that run, one after the other:',
    display([
      bold("tsvirt list --json | jq -r '.[].name' |"),
      bold('    while read -r name; do tsvirt shutdown "$name"; done'),
    ]),
    section('SEE ALSO'),
    [page('tsvirt-list'), page('tsvirt-help'), page('tsvirt-completion'), page('virsh')].join(',\n'),
  ].join('\n');
}

type Rows = ReadonlyArray<readonly [term: string, text: string]>;

function chapter(name: string, text: string): string[] {
  return [section(name), paragraphs(text)];
}

function items(rows: Rows): string[] {
  return rows.map(([term, text]) => item(bold(term), prose(text)));
}

function optionItem({
  short,
  long,
  value,
  valueIsOptional,
  summary,
}: (typeof GLOBAL_OPTIONS)[number]): string {
  const word = value === undefined ? '' : italic(value);
  const attached = value === undefined ? '' : valueIsOptional === true ? `[=${word}]` : ` ${word}`;
  const names = [...(short === undefined ? [] : [bold(`-${short}`)]), `${bold(`--${long}`)}${attached}`];
  return item(names.join(', '), prose(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`));
}

function groups(commands: readonly Command[]): string[] {
  return GROUPS.flatMap(([keyword, title]) => {
    const members = commands.filter(({ group }) => group === keyword);
    if (members.length === 0) return [];
    return [
      `.SS "${literal(title)}"`,
      ...members.map(({ name, summary }) =>
        item(bold(name), prose(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`)),
      ),
    ];
  });
}

const DESCRIPTION = `\`tsvirt\` talks to a hypervisor through the libvirt library and does one thing per command: it lists domains, starts and stops them, changes their devices, and does the same for networks, storage pools, volumes, node devices, secrets, network filters, interfaces, snapshots and checkpoints.
Commands, their options and their plain output are those of \`virsh\`: a script moves over by changing one word. In addition every command has \`--json\`, and on a terminal results are drawn for people.
An option of a command that takes a value can be given as \`--name value\`, as \`--name=value\` or, in the order in which the command's page lists them, by the value alone. After \`--\` nothing is an option.`;

const CONNECTION = `The hypervisor is named by a URI, such as \`qemu:///system\`, \`qemu+ssh://root@host/system\` or \`test:///default\`. It is the first of these that is there: the option \`--connect\`, the variables \`TSVIRT_DEFAULT_CONNECT_URI\` and \`VIRSH_DEFAULT_CONNECT_URI\`, and what libvirt itself goes by: the variable \`LIBVIRT_DEFAULT_URI\`, \`uri_default\` in its configuration, and then the first hypervisor that answers.
A connection is opened when the first command needs it and serves all commands of a script or a shell. When it is lost, the next command opens it again, and a line on standard error says so. With \`--readonly\` nothing can be changed through it, and the server's socket for readers is enough.
What is reached over a network and does not answer is given up after 30 seconds, or after those of \`--connect-timeout\`. The time that a person takes to answer questions of tsvirt does not count. The questions of \`ssh\` are its own, so where it could ask somebody (on a terminal, or with \`SSH_ASKPASS\`) and the URI has no \`no_tty=1\`, only a limit that is given holds, and the time at its questions counts. Nothing limits a connection on this machine unless \`--connect-timeout\` does.
A server that falls silent later is asked for a sign of life as by \`-k 5 -K 6\` and given up after about 35 seconds: from the beginning over a network and where \`-k\` or \`-K\` is given, otherwise once the connection is a second old. Ctrl-C ends every wait.`;

const CREDENTIALS = `A server may ask for a user name and a password. libvirt looks for them in the first of these files that there is: the one that the variable \`LIBVIRT_AUTH_FILE\` names, the one that the URI names as \`?authfile=FILE\`, \`$XDG_CONFIG_HOME/libvirt/auth.conf\` (\`~/.config\` without that variable) and \`/etc/libvirt/auth.conf\`. The file has a group \`[credentials-NAME]\` with \`authname=\` and \`password=\` for each set of credentials, and a group \`[auth-libvirt-HOST]\` with \`credentials=NAME\` for each host; \`localhost\` stands for a unix socket. Scripts use such a file, which only its owner should be able to read (mode 0600).
What no file has is asked for on the terminal, the password without showing it. Without a terminal the answers are read from standard input, one line for each question, before anything else is read from there; the questions go to standard error. The connection fails when the input ends before that. Passwords are never taken from the command line, where others could read them.
Where the server leaves the decision to polkit and no agent of the desktop asks, tsvirt runs \`pkttyagent\` on the terminal while it connects, which asks five times at most; with \`--no-pkttyagent\` it does not.
Over \`qemu+ssh://\` it is \`ssh\` that logs in and asks: for a password, for the passphrase of a key, and whether a host is the right one. In the URI, \`keyfile=FILE\` names the key, \`no_verify=1\` takes any host for the right one, \`no_tty=1\` lets it ask nothing, \`proxy=netcat\` or \`proxy=native\` says what speaks to the server at the other end (\`nc\` or \`virt-ssh-helper\`). \`ssh\` goes by its own configuration. Over \`qemu+libssh2://\` and \`qemu+libssh://\` libvirt logs in by itself, and what \`ssh\` would ask is asked as other servers' questions are; there \`known_hosts=FILE\` names the hosts that are right ones, \`known_hosts_verify=auto\` takes a new one without a question, and \`sshauth=privkey\` or \`sshauth=password\` says how to log in.`;

const SCRIPTS = `A single argument is a script: commands that are separated by \`;\` or a newline, with words in single or double quotes, \`\\\` before a character to take it as it is or before a newline to go on in the next line, and \`#\` before a comment. Without any argument, commands are read from standard input, each line being a script. The whole script (or line) is read before anything of it runs.
A command that fails does not end the script. The status is that of the last command; of commands from standard input it is 0.`;

const SHELL = `Without arguments, on a terminal, \`tsvirt\` is a shell. Its prompt ends in \`#\`, or in \`>\` where the connection is read-only. Lines can be edited and are kept for later sessions, except those of commands that take a secret. The Tab key completes commands, options, files and the names of objects; Ctrl-C drops the line, or ends the command that runs; Ctrl-D or \`quit\` leaves.`;

const OUTPUT = `Results go to standard output, everything else to standard error. Where standard output is not a terminal, a result is printed as \`virsh\` prints it, byte by byte. On a terminal tables are fitted to its width, and states are coloured unless \`NO_COLOR\` is set.
With \`--json\` a result is one JSON document, or one object a line where a command lives and reports. The keys of each command are listed on its page. Numbers are never rounded or scaled: \`memoryKiB\` counts KiB, \`capacityBytes\` bytes, \`cpuTimeNs\` nanoseconds. What is not there is \`null\`. States and other constants are libvirt's in lower case, such as \`shutoff\`.
A failure prints \`error:\` and libvirt's message, with \`--json\` the object \`{"error":{"code":...,"number":...,"domain":...,"message":...}}\`, in which \`code\` is libvirt's constant, such as \`VIR_ERR_NO_DOMAIN\`.`;

const ENVIRONMENT: Rows = [
  ['TSVIRT_DEFAULT_CONNECT_URI', 'The hypervisor to connect to without `--connect`.'],
  ['VIRSH_DEFAULT_CONNECT_URI', 'The same, where the one before is not set.'],
  ['LIBVIRT_DEFAULT_URI', 'The same for all programs that use libvirt.'],
  ['LIBVIRT_AUTH_FILE', 'The file with credentials.'],
  ['VISUAL, EDITOR', 'The editor for `edit` and its like; `vi` without them.'],
  ['VIRSH_LOG_FILE, VIRSH_DEBUG', 'What `--log` and `--debug` say otherwise.'],
  ['NO_COLOR, FORCE_COLOR', 'Never colour, or colour even where it would not be done.'],
  ['TERM', 'The terminal; with `dumb` nothing is coloured, and tables are drawn in ASCII.'],
  ['XDG_STATE_HOME', 'Where the history of the shell is kept; `~/.local/state` without it.'],
];

const FILES: Rows = [
  ['~/.local/state/tsvirt/history', 'The lines of the shell, the newest last; for its owner alone.'],
  [
    '/etc/libvirt/libvirt.conf, ~/.config/libvirt/libvirt.conf',
    "libvirt's own configuration: aliases for URIs, and the default one.",
  ],
  ['/etc/libvirt/auth.conf, ~/.config/libvirt/auth.conf', 'Credentials.'],
];

const EXAMPLES = [
  { line: '-c qemu:///system list --all', summary: 'List all domains of the machine', needs: null },
  {
    line: "-c test:///default 'dominfo test; domstate test'",
    summary: 'Run two commands over one connection',
    needs: null,
  },
  { line: '--json net-list --all', summary: 'The networks, for a program', needs: null },
];
