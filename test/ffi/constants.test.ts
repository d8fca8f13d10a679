/** Every constant and enum of libvirt is exported under its name; those that the manual of Sys::Virt names, too. */
import { expect, test } from '@jest/globals';
import { readExtract } from '../../scripts/generate/api.js';
import * as library from '../../src/ffi/index.js';

const api = readExtract();
const exported = new Map<string, unknown>(Object.entries(library));

/** The manual's sets of constants: its prefix, ours, and the names. */
const MANUAL = [
  ['CONNECT', 'VIR_CONNECT', 'RO NO_ALIASES'],
  ['CRED', 'VIR_CRED', 'AUTHNAME USERNAME CNONCE REALM ECHOPROMPT NOECHOPROMPT PASSPHRASE LANGUAGE EXTERNAL'],
  [
    'IDENTITY',
    'VIR_CONNECT_IDENTITY',
    'USER_NAME UNIX_USER_ID GROUP_NAME UNIX_GROUP_ID PROCESS_ID PROCESS_TIME SASL_USER_NAME X509_DISTINGUISHED_NAME SELINUX_CONTEXT',
  ],
  ['CPU_COMPARE', 'VIR_CPU_COMPARE', 'INCOMPATIBLE IDENTICAL SUPERSET'],
  ['COMPARE_CPU', 'VIR_CONNECT_COMPARE_CPU', 'FAIL_INCOMPATIBLE VALIDATE_XML'],
  ['BASELINE_CPU', 'VIR_CONNECT_BASELINE_CPU', 'EXPAND_FEATURES MIGRATABLE'],
  ['NODE_SUSPEND_TARGET', 'VIR_NODE_SUSPEND_TARGET', 'MEM DISK HYBRID'],
  ['NODE_CPU_STATS', 'VIR_NODE_CPU_STATS', 'ALL_CPUS IDLE IOWAIT KERNEL USER INTR UTILIZATION'],
  ['NODE_MEMORY_STATS', 'VIR_NODE_MEMORY_STATS', 'ALL_CELLS BUFFERS CACHED FREE TOTAL'],
  [
    'NODE_MEMORY_SHARED',
    'VIR_NODE_MEMORY_SHARED',
    'FULL_SCANS PAGES_SHARED PAGES_SHARING PAGES_TO_SCAN PAGES_UNSHARED PAGES_VOLATILE SLEEP_MILLISECS MERGE_ACROSS_NODES',
  ],
  ['SEV', 'VIR_NODE_SEV', 'CBITPOS CERT_CHAIN PDH REDUCED_PHYS_BITS MAX_GUESTS MAX_ES_GUESTS CPU0_ID'],
  ['CLOSE_REASON', 'VIR_CONNECT_CLOSE_REASON', 'CLIENT EOF ERROR KEEPALIVE'],
  ['NODE_ALLOC_PAGES', 'VIR_NODE_ALLOC_PAGES', 'ADD SET'],
  ['IP_ADDR_TYPE', 'VIR_IP_ADDR_TYPE', 'IPV4 IPV6'],
] as const;

test.each(MANUAL)('the constants of the manual: %s_…', (_, prefix, names) => {
  for (const name of names.split(' ')) expect(exported.has(`${prefix}_${name}`)).toBe(true);
});

test('every member of every enum, with its value, alone and in its enum', () => {
  expect(api.enums.size).toBeGreaterThan(150);
  const wrong: string[] = [];
  for (const [type, members] of api.enums) {
    const highest = Math.max(...members.map(({ value }) => value));
    const enumeration = exported.get(type) as Readonly<Record<string, number>> | undefined;
    for (const { name, value } of members) {
      // A sentinel grows with every release of libvirt.
      if (name.endsWith('_LAST') && value === highest) continue;
      if (exported.get(name) !== value || enumeration?.[name] !== value) wrong.push(`${type}.${name}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('every name of a parameter', () => {
  expect(api.strings.size).toBeGreaterThan(300);
  expect([...api.strings].filter(([name, text]) => exported.get(name) !== text)).toEqual([]);
});

test('the words of each enum name its values', () => {
  const { virDomainState, virDomainStateWords } = library;
  expect(virDomainStateWords[virDomainState.VIR_DOMAIN_SHUTOFF]).toBe('shutoff');
  const word: library.virCPUCompareResultWord = 'superset';
  expect(Object.values(library.virCPUCompareResultWords)).toContain(word);
});
