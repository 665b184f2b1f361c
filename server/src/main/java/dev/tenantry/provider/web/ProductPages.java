package dev.tenantry.provider.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.provider.ProductId;
import dev.tenantry.provider.Products;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import dev.tenantry.web.PublicUrl;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The products people sign in to, and registering another. A secret is shown once. */
@Controller
@RequestMapping("/operator/products")
@Needs(Access.OPERATOR)
class ProductPages {

    private final Products products;
    private final PublicUrl publicUrl;

    ProductPages(Products products, PublicUrl publicUrl) {
        this.products = products;
        this.publicUrl = publicUrl;
    }

    @GetMapping
    String all(Model model) {
        return page(ProductForm.EMPTY, model);
    }

    @PostMapping
    @Needs(value = Access.OPERATOR, stepUp = StepUp.YES)
    String register(CurrentPerson by, @ModelAttribute ProductForm form, Model model,
            HttpServletResponse response) {
        try {
            return once(products.register(form.wanted(), by.actor()), model);
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            var field = "name".equals(refusal.details().get("field")) ? "name" : "returnTo";
            model.addAttribute("errors", Map.of(field, String.valueOf(
                    refusal.details().getOrDefault("detail", refusal.code().sentence()))));
            return page(form, model);
        }
    }

    @PostMapping("/{product}/secret")
    @Needs(value = Access.OPERATOR, stepUp = StepUp.YES)
    String replaceSecret(CurrentPerson by, @PathVariable String product, Model model) {
        return once(products.replaceSecret(idOf(product), by.actor()), model);
    }

    @PostMapping("/{product}/removal")
    String remove(CurrentPerson by, @PathVariable String product) {
        products.remove(idOf(product), by.actor());
        return "redirect:/operator/products?toast=product-removed";
    }

    private String page(ProductForm form, Model model) {
        model.addAttribute("products", products.all());
        model.addAttribute("form", form);
        return "provider/products";
    }

    private String once(Products.Registered registered, Model model) {
        model.addAttribute("product", registered.product());
        model.addAttribute("secret", registered.secret() == null ? null : registered.secret().text());
        model.addAttribute("issuer", publicUrl.of(""));
        return "provider/product-shown-once";
    }

    private static ProductId idOf(String text) {
        try {
            return ProductId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }
}
