/** `edit`. */
import {
  VIR_DOMAIN_DEFINE_VALIDATE,
  VIR_DOMAIN_XML_INACTIVE,
  VIR_DOMAIN_XML_SECURE,
} from '../../ffi/generated/constants.js';
import { defineCommand } from '../command.js';
import { edit, editText, type EditResult } from '../edit.js';
import { domainOption, findDomain } from './lookup.js';

export const domainEdit = defineCommand({
  name: 'edit',
  area: 'domain',
  group: 'domain',
  summary: 'edit the XML description of a domain',
  description: 'A running domain goes on as it is; the changes hold from its next start on.',
  options: {
    domain: domainOption,
    'skip-validate': { kind: 'flag', summary: "do not check the XML against libvirt's schema" },
  },
  examples: [{ line: 'edit test', summary: 'Change the definition of a domain in an editor' }],
  async run(context, values): Promise<EditResult> {
    const connection = await context.connection();
    using domain = findDomain(connection, values.domain);
    return await edit(context, {
      subject: subject(domain.getName()),
      canRelax: !values['skip-validate'],
      read: () => domain.getXMLDescription(VIR_DOMAIN_XML_INACTIVE | VIR_DOMAIN_XML_SECURE),
      write(xml, validate) {
        using defined = connection.defineDomain(xml, validate ? VIR_DOMAIN_DEFINE_VALIDATE : 0);
        return subject(defined.getName());
      },
    });
  },
  text: editText,
});

const subject = (name: string): string => `Domain '${name}' XML configuration`;
