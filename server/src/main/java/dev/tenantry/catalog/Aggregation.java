package dev.tenantry.catalog;

/**
 * How the usage events of a span make one number: their quantities added up, the events counted, the
 * highest quantity, the different values, or the quantity of the latest.
 */
public enum Aggregation { SUM, COUNT, MAX, UNIQUE, LATEST }
