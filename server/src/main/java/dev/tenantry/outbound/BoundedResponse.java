package dev.tenantry.outbound;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** An answer that may be one megabyte long and is read before its exchange is over; more is a failure. */
final class BoundedResponse implements ClientHttpResponse {

    private static final long MOST_BYTES = 1 << 20;

    private final ClientHttpResponse response;
    private final Exchange exchange;

    BoundedResponse(ClientHttpResponse response, Exchange exchange) {
        this.response = response;
        this.exchange = exchange;
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
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            try {
                var some = super.read(into, from, most);
                count(Math.max(some, 0));
                return some;
            } catch (IOException failed) {
                exchange.requireTime(); // what a closed connection fails with says nothing
                throw failed;
            }
        }

        private void count(int more) throws IOException {
            read += more;
            if (read > MOST_BYTES) {
                exchange.cancel(); // or closing it would read the rest
                throw new IOException("too much of an answer");
            }
            exchange.requireTime();
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
        try {
            response.close();
        } finally {
            exchange.end();
        }
    }
}
