import { defineTable } from '../table.js';

const NETWORK = `<network><name>lan</name><uuid>1f0a4d5e-77d1-4c0e-9a53-3b0f2a6d8e01</uuid><bridge name='virbr9'/></network>`;

export default [
  defineTable({
    title: 'net-list and net-info on the test driver',
    target: 'node',
    files: { 'lan.xml': NETWORK },
    cases: [
      'net-list',
      'net-list --all',
      'net-list --inactive',
      'net-list --persistent',
      'net-list --transient',
      'net-list --autostart',
      'net-list --no-autostart',
      'net-list --uuid',
      'net-list --name',
      'net-list --all --name',
      'net-list --inactive --name',
      'net-list --table',
      'net-list --table --name',
      'net-list --uuid --name',
      'net-list --nosuch',
      'net-list extra',
      '-q net-list',
      'net-info default',
      'net-info --network isolated',
      `net-info nosuch`,
      'net-info',
      'net-info default extra',
      {
        line: [
          'net-define $DIR/lan.xml; net-list --all; net-list --inactive; net-info lan; net-list --inactive --uuid',
        ],
      },
      { line: ['net-create $DIR/lan.xml; net-list --transient; net-info lan; net-list --persistent --name'] },
      { line: ['net-autostart default; net-list --autostart; net-list --no-autostart; net-info default'] },
      { line: ['net-destroy default; net-list --all; net-info default'] },
    ],
  }),
  defineTable({
    title: 'networks that really run',
    target: 'libvirtd-qemu',
    files: { 'lan.xml': NETWORK },
    setup: ['net-define $DIR/lan.xml'],
    cases: ['net-list', 'net-list --all', 'net-info lan', { line: 'net-info lan', setup: ['net-start lan'] }],
  }),
];
