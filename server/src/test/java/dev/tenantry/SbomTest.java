package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

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

    /** Its plugin works online only: where this build is offline there may be none to read, or one of before. */
    @Test
    void namesEveryLibraryInTheProduct() throws IOException {
        assertThat(pom).contains("<artifactId>cyclonedx-maven-plugin</artifactId>");
        var bill = Sources.ROOT.resolve("server/target/classes/META-INF/sbom/application.cdx.json");
        var offline = System.getProperty("tenantry.build.offline");
        assertThat(offline).as("the build says whether it is offline").isIn("true", "false");
        assumeFalse(offline.equals("true"), "built offline");
        assertThat(bill).exists();
        assertThat(Files.getLastModifiedTime(bill)).as("made after the dependencies changed")
                .isGreaterThan(Files.getLastModifiedTime(Sources.ROOT.resolve("server/pom.xml")));
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
