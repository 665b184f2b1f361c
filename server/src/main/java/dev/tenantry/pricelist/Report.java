package dev.tenantry.pricelist;

import java.util.List;

/**
 * What was found and done, or would be.
 *
 * @param mode sandbox, test or live: whose money it is about
 */
public record Report(String rail, String mode, Direction direction, boolean dryRun, List<Line> lines) {

    /** Which side is brought to the other. */
    public enum Direction { PULL, PUSH }

    public boolean ok() {
        return errors() == 0;
    }

    public long errors() {
        return lines.stream().filter(line -> line.kind() == Line.Kind.ERROR).count();
    }

    public long acts() {
        return lines.stream().filter(Line::acts).count();
    }
}
