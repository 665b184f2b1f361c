package dev.tenantry.provider.web;

import dev.tenantry.provider.NewProduct;
import dev.tenantry.provider.Product;
import dev.tenantry.provider.ProductId;
import dev.tenantry.provider.Products;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The products people sign in to, for whoever runs the installation. */
@RestController
@RequestMapping("/v1/operator/products")
@Needs(Access.OPERATOR)
class ProductsApi {

    /** {@code confidential}: the product has a backend that keeps a secret; it cannot be changed later. */
    record ProductBody(@NotNull @Size(max = 100) String name, @NotNull Boolean confidential,
                       @NotNull @Size(max = 20) List<@NotNull @Size(max = 500) String> returnTo,
                       @Nullable @Size(max = 20) List<@NotNull @Size(max = 500) String> afterSignOut) {

        NewProduct wanted() {
            return new NewProduct(name, confidential, returnTo,
                    afterSignOut == null ? List.of() : afterSignOut);
        }
    }

    /** {@code client_id} is the product's id. */
    record View(ProductId clientId, String name, boolean confidential, List<String> returnTo,
                List<String> afterSignOut, Instant createdAt) {

        static View of(Product product) {
            return new View(product.id(), product.name(), product.confidential(), product.returnTo(),
                    product.afterSignOut(), product.createdAt());
        }
    }

    /** {@code client_secret} is shown this once; null for a product that keeps none. */
    record Registered(View product, @Nullable String clientSecret) {

        static Registered of(Products.Registered registered) {
            return new Registered(View.of(registered.product()),
                    registered.secret() == null ? null : registered.secret().text());
        }

        @Override
        public String toString() {
            return "Registered[***]";
        }
    }

    record All(List<View> products) {}

    private final Products products;

    ProductsApi(Products products) {
        this.products = products;
    }

    @GetMapping
    All all() {
        return new All(products.all().stream().map(View::of).toList());
    }

    /** Refuses with product_invalid. */
    @PostMapping
    @Needs(value = Access.OPERATOR, stepUp = StepUp.YES)
    @ResponseStatus(HttpStatus.CREATED)
    Registered register(CurrentPerson by, @Valid @RequestBody ProductBody body) {
        return Registered.of(products.register(body.wanted(), by.actor()));
    }

    /** Another name, other addresses, where people's codes go then. Refuses with product_invalid. */
    @PutMapping("/{product}")
    @Needs(value = Access.OPERATOR, stepUp = StepUp.YES)
    View change(CurrentPerson by, @Valid @RequestBody ProductBody body, @PathVariable ProductId product) {
        return View.of(products.change(product, body.wanted(), by.actor()));
    }

    /** Another secret; the one before no longer works. Refuses with product_keeps_no_secret. */
    @PostMapping("/{product}/secret")
    @Needs(value = Access.OPERATOR, stepUp = StepUp.YES)
    @ResponseStatus(HttpStatus.CREATED)
    Registered replaceSecret(CurrentPerson by, @PathVariable ProductId product) {
        return Registered.of(products.replaceSecret(product, by.actor()));
    }

    /** Whoever is signed in there gets no more tokens. */
    @DeleteMapping("/{product}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentPerson by, @PathVariable ProductId product) {
        products.remove(product, by.actor());
    }
}
