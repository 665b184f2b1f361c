package dev.tenantry.mail.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.mail.MailId;
import dev.tenantry.mail.Mailbox;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import dev.tenantry.web.PublicUrl;
import dev.tenantry.web.WebRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

@Controller
@Needs(Access.SANDBOX)
class MailboxPages {

    private static final int LETTERS_A_PAGE = 50;

    private final Mailbox mailbox;
    private final PublicUrl publicUrl;

    MailboxPages(Mailbox mailbox, PublicUrl publicUrl) {
        this.mailbox = mailbox;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/sandbox/mailbox")
    String mailbox(@RequestParam(defaultValue = "") String to, @RequestParam(defaultValue = "1") int page,
            Model model) {
        var from = Math.clamp(page, 1, 1000);
        var letters = mailbox.newest(to.strip(), LETTERS_A_PAGE + 1, (from - 1) * LETTERS_A_PAGE);
        model.addAttribute("mails", letters.stream().limit(LETTERS_A_PAGE).map(ShownMail.Row::of).toList());
        model.addAttribute("to", to);
        model.addAttribute("previous", from > 1 ? page(to, from - 1) : null);
        model.addAttribute("next", letters.size() > LETTERS_A_PAGE ? page(to, from + 1) : null);
        return "sandbox/mailbox";
    }

    @GetMapping("/sandbox/mailbox/{id}")
    String letter(@PathVariable String id, Model model) {
        var letter = mailbox.find(parse(id)).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
        model.addAttribute("mail", ShownMail.of(letter, mailbox.sender(), publicUrl.origin()));
        return "sandbox/mail";
    }

    private static MailId parse(String id) {
        try {
            return MailId.of(id);
        } catch (IllegalArgumentException notAnId) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }

    private static @Nullable String page(String to, int page) {
        return UriComponentsBuilder.fromPath("/sandbox/mailbox")
                .queryParam("to", "{to}").queryParam("page", page).encode().buildAndExpand(to).toUriString();
    }
}
