package dev.tenantry.entitlement.web;

import dev.tenantry.usage.UsageDays;
import java.util.ArrayList;
import java.util.List;

/** Days as bars, in the units of an SVG that is stretched to its place; the numbers are in a table beside. */
record UsageChart(int width, int height, long highest, List<Bar> bars) {

    private static final int STEP = 10;
    private static final int GAP = 2;
    private static final int HEIGHT = 100;
    private static final int SEEN = 1;

    record Bar(int x, int y, int width, int height, String label, long amount) {}

    static UsageChart of(List<UsageDays.Point> points, List<String> labels) {
        var highest = points.stream().mapToLong(UsageDays.Point::amount).max().orElse(0);
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < points.size(); i++) {
            var amount = points.get(i).amount();
            var height = highest <= 0 || amount <= 0 ? 0
                    : Math.max(SEEN, (int) Math.round((double) amount * HEIGHT / highest));
            bars.add(new Bar(i * STEP + GAP / 2, HEIGHT - height, STEP - GAP, height, labels.get(i), amount));
        }
        return new UsageChart(points.size() * STEP, HEIGHT, highest, bars);
    }

    public boolean isEmpty() {
        return highest == 0;
    }
}
