package dev.tenantry.subscription.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody chose in the plan picker so far. Each add-on has a field of its own, {@code addOn.} and its
 * key; one that is empty or says none is not chosen.
 */
record Picked(PurchaseForm form, Map<String, Integer> addOns) {

    private static final String FIELD = "addOn.";

    static Picked of(PurchaseForm form, HttpServletRequest request) {
        var addOns = new TreeMap<String, Integer>();
        request.getParameterMap().forEach((name, sent) -> {
            if (name.startsWith(FIELD) && sent.length > 0 && !sent[0].isBlank()) {
                addOns.put(name.substring(FIELD.length()), PurchaseForm.whole(sent[0]));
            }
        });
        addOns.values().removeIf(quantity -> quantity == 0);
        return new Picked(form, addOns);
    }
}
