/*
 * Calls a callback for domain events with every kind of argument, words that nobody knows included. Preloaded into
 * virsh it stands in for the registration, so that virsh itself says how each event is written; tsvirt's tests call
 * it with closures.
 */
#include <stdint.h>
#include <string.h>

typedef void (*callback)(void *conn, void *dom, ...);

struct address { int family; const char *node, *service; };
struct identity { const char *type, *name; };
struct subject { int count; struct identity *identities; };
struct parameter { char field[80]; int type; union { int i; unsigned int ui; long long l; unsigned long long ul; double d; char b; char *s; } value; };

static struct parameter *parameters(void)
{
    static struct parameter p[7];
    strcpy(p[0].field, "time_elapsed"); p[0].type = 4; p[0].value.ul = UINT64_MAX;
    strcpy(p[1].field, "cputune.vcpupin0"); p[1].type = 7; p[1].value.s = "0-1";
    strcpy(p[2].field, "an_int"); p[2].type = 1; p[2].value.i = -5;
    strcpy(p[3].field, "a_uint"); p[3].type = 2; p[3].value.ui = 4000000000u;
    strcpy(p[4].field, "a_llong"); p[4].type = 3; p[4].value.l = -(1LL << 60);
    strcpy(p[5].field, "a_double"); p[5].type = 5; p[5].value.d = 1.5;
    strcpy(p[6].field, "a_boolean"); p[6].type = 6; p[6].value.b = 1;
    return p;
}

static void graphics(callback call, void *conn, void *dom, void *opaque)
{
    struct address v4 = { 0, "127.0.0.1", "5900" }, v6 = { 1, "::1", "40000" }, local = { 2, "/run/vnc.sock", "" }, odd = { 7, "n", "s" };
    struct identity identities[2] = { { "x509dname", "CN=anna" }, { "saslUsername", "anna" } };
    struct subject anna = { 2, identities }, nobody = { 0, 0 };
    call(conn, dom, 1, &v4, &v6, "vnc+sasl", &anna, opaque);
    call(conn, dom, 2, &local, &odd, "", &nobody, opaque);
    call(conn, dom, 0, &v4, &v6, "none", &nobody, opaque);
    call(conn, dom, 5, &v4, &v6, "none", &nobody, opaque);
}

int tsvirt_emit_events(int id, callback call, void *conn, void *dom, void *opaque)
{
    switch (id) {
    case 0:
        for (int type = 0; type < 11; type++)
            for (int detail = 0; detail < 10; detail++)
                call(conn, dom, type, detail, opaque);
        break;
    case 1: case 7:
        call(conn, dom, opaque);
        break;
    case 2:
        call(conn, dom, -(1LL << 62) - 1, opaque);
        break;
    case 3:
        for (int action = 0; action < 9; action++)
            call(conn, dom, action, opaque);
        break;
    case 4:
        for (int action = 0; action < 4; action++)
            call(conn, dom, "/images/a.img", "virtio-disk0", action, opaque);
        break;
    case 5:
        graphics(call, conn, dom, opaque);
        break;
    case 6:
        call(conn, dom, "/images/a.img", "virtio-disk0", 2, "enospc", opaque);
        call(conn, dom, "", "virtio-disk0", 9, "", opaque);
        break;
    case 8: case 16:
        for (int type = 0; type < 7; type++)
            for (int status = 0; status < 5; status++)
                call(conn, dom, "vda", type, status, opaque);
        break;
    case 9:
        for (int reason = 0; reason < 3; reason++) {
            call(conn, dom, "/old", NULL, "ide0-0-0", reason, opaque);
            call(conn, dom, NULL, "/new", "ide0-0-0", reason, opaque);
        }
        break;
    case 10:
        for (int reason = 0; reason < 3; reason++)
            call(conn, dom, "ide0-0-0", reason, opaque);
        break;
    case 11: case 12: case 14:
        call(conn, dom, 0, opaque);
        break;
    case 13:
        call(conn, dom, 1ULL << 40, opaque);
        break;
    case 15: case 19: case 22:
        call(conn, dom, "net0", opaque);
        break;
    case 17: case 21:
        call(conn, dom, parameters(), 7, opaque);
        break;
    case 18:
        for (int state = 0; state < 4; state++)
            for (int reason = 0; reason < 4; reason++)
                call(conn, dom, state, reason, opaque);
        break;
    case 20:
        call(conn, dom, 7, opaque);
        break;
    case 23:
        for (int type = 0; type < 4; type++) {
            call(conn, dom, type, NULL, opaque);
            call(conn, dom, type, "http://example.org/1", opaque);
        }
        break;
    case 24:
        call(conn, dom, "vda[1]", "/images/a.img", (1ULL << 63) + 1, (1ULL << 53) + 1, opaque);
        call(conn, dom, "vda", NULL, 1ULL, 0ULL, opaque);
        break;
    case 25:
        for (int recipient = 0; recipient < 3; recipient++)
            for (int action = 0; action < 5; action++)
                call(conn, dom, recipient, action, (recipient + action) & 3, opaque);
        break;
    case 26:
        call(conn, dom, "virtiomem0", 262144ULL, opaque);
        break;
    case 27:
        call(conn, dom, "net0", "52:54:00:00:00:01", "52:54:00:00:00:02", opaque);
        break;
    }
    return id;
}

/* There in virsh, not in node. */
__attribute__((weak)) void *virDomainLookupByName(void *conn, const char *name);

int virConnectDomainEventRegisterAny(void *conn, void *dom, int id, callback call, void *opaque, void *free)
{
    return tsvirt_emit_events(id, call, conn, dom ? dom : virDomainLookupByName(conn, "test"), opaque);
}

int virConnectDomainEventDeregisterAny(void *conn, int id)
{
    return 0;
}
