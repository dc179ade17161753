// What ChildCode holds as octets: the list of calls is described there.
	.macro sysc base, off
	ldr x8, [\base, #\off]
	ldp x0, x1, [\base, #\off+8]
	ldp x2, x3, [\base, #\off+24]
	ldp x4, x5, [\base, #\off+40]
	svc #0
	.endm
	hint #34
	mov x9, x0
	sysc x9, 0
	sysc x9, 56
	cbz x0, 1f
	mov x10, x0
	sysc x9, 112
	mov x0, x10
	ret
1:	add x11, x9, #184
2:	sysc x11, 0
	cmn x0, #4095
	b.hs 3f
	add x11, x11, #56
	b 2b
3:	str x0, [x9, #168]
	str x11, [x9, #176]
	mov x0, #127
	mov x8, #94
	svc #0
	brk #0
