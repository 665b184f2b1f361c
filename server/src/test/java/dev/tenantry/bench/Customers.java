package dev.tenantry.bench;

import dev.tenantry.kernel.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32;

/** Thousands of organizations, each with a key and more credits than a benchmark can spend, put in by SQL. */
final class Customers {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Customers() {}

    /** Their keys. {@code series} is a letter; a series is put in once. */
    static List<String> insert(String url, String password, Path folder, char series, int count)
            throws IOException {
        return insert(url, password, folder, series, count, 0);
    }

    /** So many more accounts without a key stand between theirs. */
    static List<String> insert(String url, String password, Path folder, char series, int count, int between)
            throws IOException {
        var random = new Random(series);
        var keys = new ArrayList<String>();
        var rows = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var key = key(random);
            keys.add(key);
            rows.add(UUID.randomUUID() + "\t" + HexFormat.of().formatHex(Secret.hash(key)));
        }
        var file = Files.write(folder.resolve("customers.tsv"), rows);
        var script = Files.writeString(folder.resolve("customers.sql"), """
                create temp table made (n bigint generated always as identity, id uuid, hash text);
                \\copy made (id, hash) from '%1$s'
                insert into organization.organization (id, slug, name, kind, display_code, created_at)
                select id, lower('bench-%2$s') || n, 'Bench ' || n, 'shadow', '%2$s' || lpad(n::text, 7, '0'), now()
                  from made;
                insert into organization.api_key (id, organization_id, name, hash, hint, scopes)
                select gen_random_uuid(), id, 'bench', decode(hash, 'hex'), 'tk_', array['checks', 'charges']
                  from made;
                insert into credit.account (organization_id, purchased, granted, as_of)
                select id, 1000000000000, 1000000000000, now()
                  from (select id from made
                        union all
                        select gen_random_uuid() from generate_series(1, %3$d)) one
                 order by id;
                vacuum (analyze) credit.account;
                analyze;
                """.formatted(file, series, between));
        Load.run(List.of("psql", "-q", "-v", "ON_ERROR_STOP=1", "-f", script.toString(), url),
                Map.of("PGPASSWORD", password));
        return keys;
    }

    private static String key(Random random) {
        var text = new StringBuilder("tk_");
        random.ints(43, 0, 62).forEach(i -> text.append(BASE62.charAt(i)));
        var sum = new CRC32();
        sum.update(text.toString().getBytes(StandardCharsets.UTF_8));
        var rest = sum.getValue();
        var check = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            check.append(BASE62.charAt((int) (rest % 62)));
            rest /= 62;
        }
        return text.append(check.reverse()).toString();
    }
}
