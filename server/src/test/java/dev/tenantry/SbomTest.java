package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SbomTest {

    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>.*?</dependency>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

    private final String pom = String.join("\n", Sources.read(Sources.ROOT.resolve("server/pom.xml")));

    /** Its plugin works online only: where a build was offline there is none to read. */
    @Test
    void namesEveryLibraryInTheProduct() throws IOException {
        assertThat(pom).contains("<artifactId>cyclonedx-maven-plugin</artifactId>");
        var bill = Sources.ROOT.resolve("server/target/classes/META-INF/sbom/application.cdx.json");
        assumeTrue(Files.exists(bill) && Files.getLastModifiedTime(bill)
                .compareTo(Files.getLastModifiedTime(Sources.ROOT.resolve("server/pom.xml"))) > 0,
                "built offline since the dependencies changed");
        judge(JsonMapper.builder().build().readTree(Files.readString(bill)));
    }

    private void judge(JsonNode bill) {
        var names = new HashSet<String>();
        assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
        bill.path("components").forEach(part -> {
            names.add(part.path("name").asString());
            assertThat(part.path("version").asString()).as(part.path("name").asString()).isNotEmpty();
            assertThat(part.path("licenses")).as(part.path("name").asString()).isNotEmpty();
            assertThat(part.path("hashes")).as(part.path("name").asString()).isNotEmpty();
        });
        var wanted = DEPENDENCY.matcher(pom).results().map(found -> found.group())
                .filter(text -> !text.contains("<scope>test</scope>"))
                .map(text -> ARTIFACT.matcher(text).results().findFirst().orElseThrow().group(1)).toList();
        assertThat(wanted).hasSizeGreaterThan(15);
        assertThat(names).containsAll(wanted).hasSizeGreaterThan(wanted.size());
    }
}
