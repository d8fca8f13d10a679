/** Pressing keys of a guest. */
import { virKeycodeSet } from '../../ffi/generated/enums.js';
import { defineCommand } from '../command.js';
import { CommandError } from '../error.js';
import type { DomainName } from './domain-name.js';
import { keyNumber } from './key-names.js';
import { domainOption, findDomain } from './lookup.js';

/** Codesets by the names that virsh knows. */
const CODESETS: Readonly<Record<string, number>> = {
  linux: virKeycodeSet.VIR_KEYCODE_SET_LINUX,
  xt: virKeycodeSet.VIR_KEYCODE_SET_XT,
  atset1: virKeycodeSet.VIR_KEYCODE_SET_ATSET1,
  atset2: virKeycodeSet.VIR_KEYCODE_SET_ATSET2,
  atset3: virKeycodeSet.VIR_KEYCODE_SET_ATSET3,
  os_x: virKeycodeSet.VIR_KEYCODE_SET_OSX,
  xt_kbd: virKeycodeSet.VIR_KEYCODE_SET_XT_KBD,
  usb: virKeycodeSet.VIR_KEYCODE_SET_USB,
  win32: virKeycodeSet.VIR_KEYCODE_SET_WIN32,
  qnum: virKeycodeSet.VIR_KEYCODE_SET_QNUM,
  // The name that qnum had first.
  rfb: virKeycodeSet.VIR_KEYCODE_SET_QNUM,
};

/** As many as libvirt takes (VIR_DOMAIN_SEND_KEY_MAX_KEYS). */
const MAX_KEYS = 16;
const MAX_CODE = 0xffff;

export const sendKey = defineCommand({
  name: 'send-key',
  area: 'domain',
  group: 'domain',
  summary: 'press keys of the guest, all at once',
  options: {
    domain: { ...domainOption, completer: 'domain-running' },
    codeset: {
      kind: 'string',
      positional: false,
      choices: Object.keys(CODESETS),
      summary: 'what the codes mean; linux by default',
    },
    holdtime: {
      kind: 'integer',
      min: 0,
      positional: false,
      metavar: 'milliseconds',
      summary: 'how many milliseconds the keys are held',
    },
    keycode: { kind: 'list', required: true, summary: 'the number of a key, or its name (KEY_ENTER)' },
  },
  examples: [{ line: 'send-key test KEY_LEFTCTRL KEY_LEFTALT KEY_DELETE', summary: 'Press Ctrl-Alt-Delete' }],
  async run(context, options): Promise<DomainName> {
    using domain = findDomain(await context.connection(), options.domain);
    const { holdtime = 0, keycode } = options;
    const codeset = options.codeset === undefined || options.codeset === '' ? 'linux' : options.codeset;
    const set = CODESETS[codeset];
    if (set === undefined) throw new CommandError(`unknown codeset: '${codeset}'`);
    if (keycode.length > MAX_KEYS) throw new CommandError('too many keycodes');
    const codes = keycode.map((key) => keyNumber(codeset, key) ?? readCode(key));
    domain.sendKey(set, holdtime, codes);
    return { domain: domain.getName() };
  },
  text: () => '',
});

/** As C reads a number of any base. */
function readCode(text: string): number {
  const match = /^\s*\+?(?:0x(?<hex>[0-9a-f]+)|0(?<octal>[0-7]+)|(?<decimal>\d+))$/i.exec(text)?.groups;
  const code =
    match?.['hex'] !== undefined
      ? parseInt(match['hex'], 16)
      : match?.['octal'] !== undefined
        ? parseInt(match['octal'], 8)
        : Number(match?.['decimal'] ?? NaN);
  if (!(code <= MAX_CODE)) throw new CommandError(`invalid keycode: '${text}'`);
  return code;
}
