/* Calls an address with eight words as arguments: what libvirt does with a callback, for events that no driver emits here. */
#include <stdint.h>

typedef int (*closure)(int64_t, int64_t, int64_t, int64_t, int64_t, int64_t, int64_t, int64_t);

int tsvirt_call_closure(closure call, const int64_t *w)
{
    return call(w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7]);
}
