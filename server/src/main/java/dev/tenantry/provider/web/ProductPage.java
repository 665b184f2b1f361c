package dev.tenantry.provider.web;

import dev.tenantry.provider.Product;
import dev.tenantry.provider.Products;
import org.springframework.stereotype.Component;

/** What pages call a product. */
@Component
record ProductPage(Products products) {

    String nameOf(String client) {
        return products.find(client).map(Product::name).orElse("");
    }
}
