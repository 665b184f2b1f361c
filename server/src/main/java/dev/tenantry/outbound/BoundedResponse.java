package dev.tenantry.outbound;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** An answer that may be one megabyte long and take ten seconds to read; more of it is a failure. */
final class BoundedResponse implements ClientHttpResponse {

    private static final long MOST_BYTES = 1 << 20;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final ClientHttpResponse response;
    private final long since = System.nanoTime();

    BoundedResponse(ClientHttpResponse response) {
        this.response = response;
    }

    @Override
    public InputStream getBody() throws IOException {
        return new Bounded(response.getBody());
    }

    private final class Bounded extends FilterInputStream {

        private long read;

        Bounded(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            var some = super.read(into, from, most);
            count(Math.max(some, 0));
            return some;
        }

        private void count(int more) throws IOException {
            read += more;
            if (read > MOST_BYTES || System.nanoTime() - since > LONGEST.toNanos()) {
                throw new IOException("too much or too slow an answer");
            }
        }
    }

    @Override
    public HttpStatusCode getStatusCode() throws IOException {
        return response.getStatusCode();
    }

    @Override
    public String getStatusText() throws IOException {
        return response.getStatusText();
    }

    @Override
    public HttpHeaders getHeaders() {
        return response.getHeaders();
    }

    @Override
    public void close() {
        response.close();
    }
}
