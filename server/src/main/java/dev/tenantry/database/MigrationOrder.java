package dev.tenantry.database;

import java.util.List;

/**
 * The order in which schemas are migrated: a folder of {@code db/migration} each, after every module it
 * depends on, so that foreign keys find their tables. {@code jobs} and {@code events} belong to this module.
 */
final class MigrationOrder {

    static final List<String> SCHEMAS = List.of(
            "kernel", "jobs", "events",
            "audit", "web", "mail",
            "identity", "catalog",
            "organization", "provider",
            "payment", "credit", "invoice",
            "subscription", "rollout", "topup", "visitor", "usage",
            "entitlement", "registration",
            "workspace", "program", "relay", "books",
            "onboarding", "notification", "webhook", "lead", "simulator",
            "sandbox", "operator");

    private MigrationOrder() {}
}
