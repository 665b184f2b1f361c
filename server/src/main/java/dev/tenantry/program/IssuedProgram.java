package dev.tenantry.program;

/** A program and the text of its key, which cannot be read again. */
public record IssuedProgram(Program program, String key) {

    @Override
    public String toString() {
        return "IssuedProgram[%s, ***]".formatted(program.id());
    }
}
