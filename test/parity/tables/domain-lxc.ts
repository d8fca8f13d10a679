import { defineTable } from '../table.js';

export default defineTable({
  title: 'lxc-enter-namespace where there is no container',
  target: 'default',
  cases: [
    'lxc-enter-namespace',
    'lxc-enter-namespace test',
    'lxc-enter-namespace nosuch /bin/true',
    'lxc-enter-namespace test /bin/true',
    'lxc-enter-namespace test --noseclabel /bin/echo a b',
    'lxc-enter-namespace test --cmd /bin/echo --cmd b',
    'lxc-enter-namespace test -- /bin/ls -l',
    'lxc-enter-namespace test /bin/ls --all',
  ],
});
