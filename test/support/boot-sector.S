# A whole guest in 512 bytes: it greets on the serial port and on the screen, then sends back what it receives.
# It sleeps between timer ticks, so that an idle guest costs no processor time.
        .code16
        .global _start
        .set    PORT, 0x3f8
_start:
        cli
        xorw    %ax, %ax
        movw    %ax, %ds
        movw    %ax, %ss
        movw    $0x7c00, %sp
        sti

        movw    $PORT + 3, %dx          # 8 bits, no parity
        movb    $0x03, %al
        outb    %al, %dx
        movw    $PORT + 2, %dx          # FIFOs on and empty
        movb    $0x07, %al
        outb    %al, %dx

        movw    $greeting, %si
greet:  lodsb
        testb   %al, %al
        jz      idle
        call    send
        movb    $0x0e, %ah              # the same on the screen
        movw    $0x0007, %bx
        int     $0x10
        jmp     greet

idle:   hlt
more:   movw    $PORT + 5, %dx
        inb     %dx, %al
        testb   $0x01, %al
        jz      idle
        movw    $PORT, %dx
        inb     %dx, %al
        cmpb    $'\r', %al
        jne     echo
        call    send
        movb    $'\n', %al
echo:   call    send
        jmp     more

send:   pushw   %ax
        movw    $PORT + 5, %dx
full:   inb     %dx, %al
        testb   $0x20, %al
        jz      full
        popw    %ax
        movw    $PORT, %dx
        outb    %al, %dx
        ret

greeting:
        .asciz  "tsvirt guest ready\r\n"
        .org    510
        .word   0xaa55
