import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TempDir } from './temp.js';

/** What a certificate says. */
export interface CertificateOptions {
  readonly commonName: string;
  /** DNS names and IP addresses that a server may be called by. */
  readonly names?: readonly string[];
  readonly addresses?: readonly string[];
  readonly use: 'server' | 'client';
  /** Ended yesterday. */
  readonly expired?: boolean;
}

/** A certificate and its key, as files. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A certificate authority of a test's own, made with GnuTLS's certtool. */
export class Authority implements Disposable {
  readonly #dir = new TempDir('tsv-ca-');
  readonly #key = this.#dir.join('ca-key.pem');
  readonly cert = this.#dir.join('ca.pem');
  #count = 0;

  constructor(commonName = 'tsvirt test authority') {
    this.#makeKey(this.#key);
    const template = this.#template(
      'ca',
      `cn = "${commonName}"\nca\ncert_signing_key\nexpiration_days = 30\n`,
    );
    certtool(['--generate-self-signed', '--load-privkey', this.#key, '--template', template], this.cert);
  }

  issue({ commonName, names = [], addresses = [], use, expired = false }: CertificateOptions): Certificate {
    const name = `${use}-${++this.#count}`;
    const [key, cert] = [this.#dir.join(`${name}-key.pem`), this.#dir.join(`${name}.pem`)];
    this.#makeKey(key);
    const day = 86_400_000;
    const dates = expired
      ? `activation_date = "${new Date(Date.now() - 3 * day).toISOString()}"\n` +
        `expiration_date = "${new Date(Date.now() - day).toISOString()}"\n`
      : 'expiration_days = 30\n';
    const template = this.#template(
      name,
      `cn = "${commonName}"\n${names.map((n) => `dns_name = "${n}"\n`).join('')}` +
        addresses.map((a) => `ip_address = "${a}"\n`).join('') +
        `tls_www_${use}\nsigning_key\nencryption_key\n${dates}`,
    );
    certtool(
      [
        ...['--generate-certificate', '--load-privkey', key, '--template', template],
        ...['--load-ca-certificate', this.cert, '--load-ca-privkey', this.#key],
      ],
      cert,
    );
    return { cert, key };
  }

  /** A folder as the URI parameter `pkipath` wants it; without `client` there is no client certificate in it. */
  pkiPath(client?: Certificate): string {
    const dir = this.#dir.join(`pki-${++this.#count}`);
    mkdirSync(dir);
    copyFileSync(this.cert, join(dir, 'cacert.pem'));
    if (client !== undefined) {
      copyFileSync(client.cert, join(dir, 'clientcert.pem'));
      copyFileSync(client.key, join(dir, 'clientkey.pem'));
    }
    return dir;
  }

  /** RSA: libvirt insists on key encipherment, which an elliptic key can't have. */
  #makeKey(file: string): void {
    certtool(['--generate-privkey', '--key-type', 'rsa', '--bits', '2048'], file);
  }

  #template(name: string, text: string): string {
    const file = this.#dir.join(`${name}.template`);
    writeFileSync(file, text);
    return file;
  }

  [Symbol.dispose](): void {
    this.#dir[Symbol.dispose]();
  }
}

function certtool(args: readonly string[], outfile: string): void {
  execFileSync('certtool', [...args, '--outfile', outfile], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 30_000,
  });
}
