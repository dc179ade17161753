# What ChildCode holds as octets: the list of calls is described there.
	.macro call off
	mov \off(%rbx), %rax
	mov \off+8(%rbx), %rdi
	mov \off+16(%rbx), %rsi
	mov \off+24(%rbx), %rdx
	mov \off+32(%rbx), %r10
	mov \off+40(%rbx), %r8
	mov \off+48(%rbx), %r9
	syscall
	.endm
	endbr64
	push %rbx
	push %rbp
	mov %rdi, %rbx
	call 0
	call 56
	test %rax, %rax
	jz 1f
	mov %rax, %rbp
	call 112
	mov %rbp, %rax
	pop %rbp
	pop %rbx
	ret
1:	mov %rbx, %rbp
	add $184, %rbx
2:	call 0
	cmp $-4095, %rax
	jae 3f
	add $56, %rbx
	jmp 2b
3:	mov %rax, 168(%rbp)
	mov %rbx, 176(%rbp)
	mov $127, %edi
	mov $231, %eax
	syscall
	hlt
