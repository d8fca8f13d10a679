/** Which connections have a limit of time without being given one. */
import { describe, expect, test } from '@jest/globals';
import { DEFAULT_SECONDS, wayTo, type Surroundings, type Way } from '../src/run/way.js';

const CONFIGURATION = `
# uri_default = "qemu:///system"
uri_default = "qemu+tls://far/system"
uri_aliases = [
  "near=qemu:///system",
  "far=qemu+ssh://root@far/system",
]
`;

const way = (uri: string | undefined, given: Partial<Surroundings> = {}): Way =>
  wayTo(uri, { env: {}, hasTerminal: () => false, configuration: () => CONFIGURATION, ...given });
const limit = (...args: Parameters<typeof way>): number | undefined => way(...args).seconds;

test.each([
  'qemu+tcp://host/system',
  'qemu+tls://host/system',
  'qemu://host/system',
  'test+tcp://[::1]:16509/default',
  'qemu+libssh2://root@host/system',
  'qemu+ssh://root@host/system',
  'esx://host/?no_verify=1',
  'far',
  undefined,
])('what is far away has one: %s', (uri) => {
  expect(way(uri)).toMatchObject({ isFar: true, seconds: DEFAULT_SECONDS });
});

test.each([
  'test:///default',
  'test:///tmp/node.xml',
  'qemu:///session',
  'qemu+unix:///system?socket=/run/sock',
  'qemu+ext://host/system?command=/bin/helper',
  'near',
  'unknown',
  'not a uri:',
])('what is here has none: %s', (uri) => {
  expect(way(uri)).toMatchObject({ isFar: false, seconds: undefined });
});

describe('without a URI', () => {
  test('the variable of libvirt decides', () => {
    const env = { LIBVIRT_DEFAULT_URI: 'test:///default' };
    expect(limit(undefined, { env })).toBeUndefined();
    expect(limit(undefined, { env: { LIBVIRT_DEFAULT_URI: 'qemu+tcp://h/' } })).toBe(DEFAULT_SECONDS);
  });

  test('and where nothing is configured, what libvirt finds is here', () => {
    expect(limit(undefined, { configuration: () => '' })).toBeUndefined();
  });
});

test('ssh has none where it could ask somebody', () => {
  const uri = 'qemu+ssh://root@host/system';
  expect(way(uri, { hasTerminal: () => true })).toMatchObject({ isFar: true, seconds: undefined });
  expect(limit(uri, { env: { SSH_ASKPASS: '/bin/ask' } })).toBeUndefined();
  expect(limit(`${uri}?no_tty=1`, { hasTerminal: () => true })).toBe(DEFAULT_SECONDS);
});

test('libvirt asks us what ssh would ask a terminal, where it speaks ssh by itself', () => {
  expect(way('qemu+libssh2://root@host/system').asksUs).toBe(true);
  expect(way('qemu+libssh://root@host/system').asksUs).toBe(true);
  expect(way('qemu+ssh://root@host/system').asksUs).toBe(false);
  expect(way('qemu+tls://host/system').asksUs).toBe(false);
});
