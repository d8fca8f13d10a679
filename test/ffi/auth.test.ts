/** Opening with credentials: the test driver's own accounts, and SASL of a real libvirtd. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CredentialsRefusedError, type Credential } from '../../src/ffi/auth.js';
import { Connection } from '../../src/ffi/connection.js';
import { LibvirtError } from '../../src/ffi/error.js';
import * as k from '../../src/ffi/generated/constants.js';
import { runChild } from '../support/child.js';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { TempDir } from '../support/temp.js';
import { writeNode } from '../support/testnode.js';

const PASSWORD = 'pässwörd 1';

/** Answers with the name and the password; notes what was asked. */
function answerWith(name: string, password: string, asked: Credential[][] = []) {
  return (credentials: Credential[]): void => {
    asked.push(credentials.map((credential) => ({ ...credential })));
    for (const credential of credentials) {
      credential.result = credential.type === 'passphrase' ? password : name;
    }
  };
}

describe('the test driver', () => {
  let dir: TempDir;
  let uri: string;

  beforeAll(() => {
    dir = new TempDir();
    uri = writeNode(dir.join('node.xml'), { domains: [], users: { anna: 'secret' } });
  });
  afterAll(() => dir[Symbol.dispose]());

  test('asks for a name and a password', async () => {
    const asked: Credential[][] = [];
    const types = ['authname', 'passphrase'] as const;
    using connection = await Connection.openAuth(uri, {
      auth: { types, callback: answerWith('anna', 'secret', asked) },
    });
    expect(connection.getType()).toBe('TEST');
    expect(asked.flat().map(({ type, defaultResult }) => [type, defaultResult])).toEqual([
      ['authname', null],
      ['passphrase', null],
    ]);
    for (const { prompt } of asked.flat()) expect(prompt).not.toBe('');
  });

  test('takes the types as numbers, and waits for an asynchronous callback', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    const types = [k.VIR_CRED_AUTHNAME, k.VIR_CRED_PASSPHRASE] as const;
    using connection = await Connection.openAuth(uri, {
      readonly: true,
      auth: {
        types,
        callback: async (credentials) => {
          await sleep(100);
          answerWith('anna', 'secret')(credentials);
        },
      },
    });
    clearInterval(timer);
    expect(connection.isAlive()).toBe(true);
    expect(ticks).toBeGreaterThan(5);
  });

  test('refuses a wrong password', async () => {
    const opening = Connection.openAuth(uri, { auth: { callback: answerWith('anna', 'wrong') } });
    await expect(opening).rejects.toMatchObject({ code: 'VIR_ERR_AUTH_FAILED' });
  });

  test('refuses types that are not enough', async () => {
    const opening = Connection.openAuth(uri, {
      auth: { types: ['authname'], callback: answerWith('anna', 'secret') },
    });
    await expect(opening).rejects.toBeInstanceOf(LibvirtError);
  });

  test('passes on what the callback throws, rejects with or refuses', async () => {
    const error = new Error('no terminal');
    const open = async (callback: () => unknown): Promise<unknown> =>
      Connection.openAuth(uri, { auth: { callback } });
    await expect(
      open(() => {
        throw error;
      }),
    ).rejects.toBe(error);
    await expect(open(async () => Promise.reject(error))).rejects.toBe(error);
    await expect(open(() => -1)).rejects.toBeInstanceOf(CredentialsRefusedError);
    const withNul = (credentials: Credential[]): void => {
      for (const credential of credentials) credential.result = 'a\0b';
    };
    await expect(Connection.openAuth(uri, { auth: { callback: withNul } })).rejects.toThrow(TypeError);
  });

  test('several at once take turns', async () => {
    const opened = await Promise.all(
      [1, 2, 3].map(async () =>
        Connection.openAuth(uri, { auth: { callback: answerWith('anna', 'secret') } }),
      ),
    );
    for (const connection of opened) connection.close();
    expect(opened).toHaveLength(3);
  });

  test.each(['asked', 'waiting', 'answered'])('a process can exit: %s', async (when) => {
    const { status, stderr } = await runChild('asked', [uri, when], { seconds: 20 });
    expect({ status, stderr }).toEqual({ status: 7, stderr: '' });
  });

  test('what is no URI is refused before a thread is asked', async () => {
    const auth = { callback: () => undefined };
    const opening = Connection.openAuth(Symbol('uri') as unknown as string, { auth });
    await expect(opening).rejects.toThrow(TypeError);
    await expect(Connection.openAuth('a\0b', { auth })).rejects.toThrow(TypeError);
  });

  test('a type that does not exist is refused at once', async () => {
    const auth = { types: [42] as unknown as ['authname'], callback: () => undefined };
    await expect(Connection.openAuth(uri, { auth })).rejects.toThrow("there is no credential type '42'");
  });
});

test('without credentials it is a plain open off the main thread', async () => {
  using connection = await Connection.openAuth('test:///default');
  expect(connection.numOfDomains()).toBe(1);
  await expect(Connection.openAuth('nonsense:///')).rejects.toBeInstanceOf(LibvirtError);
});

describe.each([
  { mechanism: 'digest-md5', over: 'tcp' },
  { mechanism: 'scram-sha-256', over: 'unix' },
] as const)('SASL $mechanism over $over', ({ mechanism, over }) => {
  let daemon: Libvirtd;
  let uri: string;

  beforeAll(async () => {
    daemon = await startLibvirtd({
      [over]: 'sasl',
      sasl: { mechanisms: [mechanism], users: { anna: PASSWORD, bob: 'plain' } },
    });
    uri = over === 'tcp' ? daemon.tcpUri('test') : daemon.uri('test');
  });
  afterAll(async () => daemon[Symbol.asyncDispose]());

  test.each([
    ['bob', 'plain'],
    ['anna', PASSWORD],
  ])('lets %s in', async (name, password) => {
    const asked: Credential[][] = [];
    using connection = await Connection.openAuth(uri, {
      auth: { callback: answerWith(name, password, asked) },
    });
    expect(connection.numOfDomains()).toBe(1);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.map(({ type }) => type).sort()).toEqual(['authname', 'passphrase', 'username']);
  });

  test.each([
    ['bob', 'wrong'],
    ['bob', ''],
    ['nobody', 'plain'],
  ])('keeps %s with the password "%s" out', async (name, password) => {
    const opening = Connection.openAuth(uri, { auth: { callback: answerWith(name, password) } });
    await expect(opening).rejects.toMatchObject({ code: 'VIR_ERR_AUTH_FAILED' });
  });

  test('tells a plain open that credentials are needed', () => {
    expect(() => Connection.open(uri)).toThrow(expect.objectContaining({ code: 'VIR_ERR_AUTH_FAILED' }));
  });
});
