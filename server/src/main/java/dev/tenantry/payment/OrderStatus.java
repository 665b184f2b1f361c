package dev.tenantry.payment;

/** OPEN until the rail says what became of it; PAID is final. */
public enum OrderStatus { OPEN, PAID, EXPIRED, CANCELED }
