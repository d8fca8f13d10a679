import { describe, expect, test } from '@jest/globals';
import {
  bytesToKiB,
  cpuTime,
  exactSeconds,
  kibibytes,
  NumberError,
  parseInteger,
  parseSize,
  prettyCapacity,
  printfFixed,
} from '../../src/format/units.js';
import { quoted, virsh } from './virsh.js';

const valueOf = (stdout: string, label: string): string | undefined =>
  stdout
    .split('\n')
    .find((line) => line.startsWith(label))
    ?.slice(16);

const TEXTS = [
  '10', '10K', '10KB', '10KiB', '10k', '10kb', '10kib', '10kB', '1.5', '1.5K', '-1', '-1K', '+5', '+5K', ' 5',
  '5 ', '5 K', '0x10', '0x10K', '010', 'K', '10b', '10B', '10byte', '10bytes', '10BYTES', '10bit', '10m', '10MB',
  '10mIb', '10G', '10GB', '16E', '17E', '18446744073709551616', '18446744073709551615K', '18014398509481984K',
  '18446744073709552KB', '10KK', '10Ki', '10KiX', '10Z', '10iB', '1e3', '10,5', '٣', '10K ', '--5', '+-5', '1_0',
  '10s', '0', '0K', '00012', '99999999999999999999999999', '0099999999999999999999', '1 ', '10Kİ',
]; // prettier-ignore

describe('sizes are read as virsh reads them', () => {
  test.each(TEXTS)('vol-create-as %j', (text) => {
    const name = 'v';
    const { stdout, stderr } = virsh(
      `vol-create-as default-pool ${name} --capacity=${quoted(text)}; vol-info ${name} --pool default-pool --bytes`,
    );
    const capacity = valueOf(stdout, 'Capacity:');
    if (capacity !== undefined) {
      expect(`${parseSize(text)} bytes`).toBe(capacity);
      return;
    }
    const error = refusal(() => parseSize(text));
    const secondLine = error.code === null ? '' : `error: ${error.message}\n`;
    expect(stderr.startsWith(`error: Malformed size ${text}\n${secondLine}`)).toBe(true);
    if (error.code === null) expect(stderr).not.toMatch(/^error: (invalid|numerical)/m);
  });

  test.each(['1G', '2048', '1500b', '1025b', '4096k', '1.5G', '17E', '-5', 'x'])(
    'setmem %j counts KiB',
    (text) => {
      const { stdout, stderr } = virsh(`setmem test ${quoted(text)}; dominfo test`);
      if (stderr === '') {
        expect(kibibytes(bytesToKiB(parseSize(text, 1024)))).toBe(valueOf(stdout, 'Used memory:'));
        return;
      }
      const error = refusal(() => parseSize(text, 1024));
      expect(stderr).toContain(
        `Scaled numeric value '${text}' for <size> option is malformed or out of range\n`,
      );
      if (error.code !== null) expect(stderr).toContain(`error: ${error.message}\n`);
    },
  );

  test('the largest values are exact, and a maximum is kept', () => {
    expect(parseSize('18446744073709551615')).toBe(18446744073709551615n);
    expect(parseSize('18014398509481983K')).toBe(18446744073709550592n);
    expect(parseSize('10K', 1, 10240n)).toBe(10240n);
    expect(refusal(() => parseSize('10K', 1, 10239n)).message).toBe(
      'numerical overflow: value too large: 10K',
    );
  });
});

describe('whole numbers are read as virsh reads them', () => {
  test.each(['1', ' 1', '01', '+1', '1 ', '0x1', '1.5', '', '-1', '4294967297', '1k', '１'])(
    'setvcpus %j',
    (text) => {
      const { stderr } = virsh(`setvcpus test ${quoted(text)}`);
      const refused = stderr.includes('is malformed or out of range');
      let value: bigint | undefined;
      try {
        value = parseInteger(text, 0n, 4294967295n);
      } catch (error) {
        expect(error).toBeInstanceOf(NumberError);
      }
      expect(value).toBe(refused ? undefined : 1n);
    },
  );
});

describe('sizes are written as virsh writes them', () => {
  const SIZES = [
    0n, 1n, 1023n, 1024n, 1029n, 1030n, 1126n, 1127n, 1152n, 1280n, 1408n, 1536n, 10240n, 1048570n, 1048575n,
    1048576n, 1179648n, 5368709127n, 106300440576n, 1099511627775n, 1099511627776n, 1125899906842624n,
    1152921504606846975n, 1152921504606846976n, 9223372036854775807n,
  ]; // prettier-ignore
  test('vol-info', () => {
    const script = SIZES.map(
      (size, i) =>
        `vol-create-as default-pool v${i} ${size} --allocation 0; vol-info v${i} --pool default-pool; vol-delete v${i} --pool default-pool`,
    ).join('; ');
    const printed = virsh(script)
      .stdout.split('\n')
      .filter((line) => line.startsWith('Capacity:'))
      .map((line) => line.slice(16));
    expect(printed).toHaveLength(SIZES.length);
    expect(SIZES.map((size) => prettyCapacity(size))).toEqual(printed);
  });

  test('CPU time', () => {
    const { stdout } = virsh('dominfo test; domstats --cpu-total test; dominfo test');
    expect(valueOf(stdout, 'CPU time:')).toMatch(/^\d+\.\ds$/);
    expect(cpuTime(1795377258_460_000_000n)).toBe('1795377258.5s');
    expect(cpuTime(0n)).toBe('0.0s');
    expect(exactSeconds(1_000_000_123n)).toBe('        1.000000123 seconds');
  });
});

test('%.nf rounds as C does: a number right between two goes to the even digit', () => {
  const cases: ReadonlyArray<readonly [number, number, string]> = [
    [1.125, 2, '1.12'],
    [1.375, 2, '1.38'],
    [0.25, 1, '0.2'],
    [0.75, 1, '0.8'],
    [-0.25, 1, '-0.2'],
    [0.5, 0, '0'],
    [1.5, 0, '2'],
    [2.5, 0, '2'],
    [1.005, 2, '1.00'],
    [99.995, 2, '100.00'],
    [0.1, 3, '0.100'],
    [1e20, 1, '100000000000000000000.0'],
  ];
  for (const [value, digits, text] of cases) expect(printfFixed(value, digits)).toBe(text);
});

function refusal(call: () => unknown): NumberError {
  try {
    call();
  } catch (error) {
    if (error instanceof NumberError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}
