package dev.tenantry.organization.logo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * An uploaded file as readers see it. Some take the end of a file for zeros and go on for minutes in a file
 * that ends early; behind the end this one breaks off instead, once what is read ahead anyway is allowed for.
 */
final class CloseInput extends MemoryCacheImageInputStream {

    private static final int READ_AHEAD = 64;

    private int behindTheEnd;

    CloseInput(byte[] file) {
        super(new ByteArrayInputStream(file));
    }

    @Override
    public int read() throws IOException {
        return counted(super.read());
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return counted(super.read(into, offset, length));
    }

    private int counted(int read) {
        if (read < 0 && ++behindTheEnd > READ_AHEAD) {
            throw new IllegalStateException("the picture goes on behind the end of its file");
        }
        return read;
    }
}
