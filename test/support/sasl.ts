import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a disposable libvirtd authenticates with SASL. */
export interface SaslOptions {
  /** Mechanisms offered, e.g. `['scram-sha-256']`. Plain TCP accepts only `digest-md5` and `gssapi`. */
  readonly mechanisms: readonly string[];
  /** Passwords by user name. */
  readonly users: Readonly<Record<string, string>>;
}

/** Writes a SASL configuration and its password database into `dir`; `SASL_CONF_PATH` points a server to it. */
export function writeSasl(dir: string, { mechanisms, users }: SaslOptions): void {
  mkdirSync(dir, { recursive: true });
  const database = join(dir, 'passwd.db');
  writeFileSync(join(dir, 'libvirt.conf'), `mech_list: ${mechanisms.join(' ')}\nsasldb_path: ${database}\n`);
  for (const [user, password] of Object.entries(users)) {
    const result = spawnSync('saslpasswd2', ['-f', database, '-a', 'libvirt', '-p', '-c', user], {
      input: password,
      encoding: 'utf8',
      timeout: 10_000,
    });
    if (result.status !== 0) throw new Error(`saslpasswd2 failed: ${result.error?.message ?? result.stderr}`);
  }
}
