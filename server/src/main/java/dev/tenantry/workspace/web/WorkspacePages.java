package dev.tenantry.workspace.web;

import dev.tenantry.kernel.Place;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Role;
import dev.tenantry.web.paging.Places;
import dev.tenantry.workspace.RemovedWorkspaces;
import dev.tenantry.workspace.Workspace;
import dev.tenantry.workspace.WorkspaceId;
import dev.tenantry.workspace.Workspaces;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which workspaces there are, which will be removed on what day, and which an owner can bring back. */
@Controller
@RequestMapping("/o/{slug}/workspaces")
class WorkspacePages {

    private static final int SHOWN = 50;

    private final Workspaces workspaces;
    private final RemovedWorkspaces removed;

    WorkspacePages(Workspaces workspaces, RemovedWorkspaces removed) {
        this.workspaces = workspaces;
        this.removed = removed;
    }

    /** {@code ends}: the day it is removed on unless it is used, or until when it can be brought back. */
    record Line(String id, String name, String used, @Nullable String ends) {}

    @GetMapping
    @Needs(Access.VIEWER)
    String list(CurrentMember member, @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String removedBefore, Locale locale, Model model) {
        var page = workspaces.page(member.organization(), Places.read("before", before), SHOWN);
        var gone = removed.page(member.organization(), Places.read("removedBefore", removedBefore), SHOWN);
        model.addAttribute("slug", member.slug());
        model.addAttribute("newest", before == null);
        model.addAttribute("owner", member.is(Role.OWNER));
        model.addAttribute("workspaces", page.stream().map(one -> line(one, locale)).toList());
        model.addAttribute("older", Places.next(page, SHOWN,
                one -> new Place(one.lastActivityAt(), one.id().uuid())));
        model.addAttribute("removed", gone.stream().map(one -> line(one, locale)).toList());
        model.addAttribute("olderRemoved", Places.next(gone, SHOWN,
                one -> new Place(one.deletedAt(), one.workspace().id().uuid())));
        return "workspace/workspaces";
    }

    @PostMapping("/{workspace}/restoration")
    @Needs(Access.OWNER)
    String restore(CurrentMember owner, @PathVariable String workspace) {
        removed.restore(owner.organization(), WorkspacesApi.idOf(workspace), owner.actor());
        return "redirect:/o/%s/workspaces?toast=workspace-restored".formatted(owner.slug());
    }

    private static Line line(Workspace one, Locale locale) {
        return new Line(one.id().toString(), one.name(), Summaries.date(one.lastActivityAt(), locale),
                one.removalAt() == null ? null : Summaries.date(one.removalAt(), locale));
    }

    private static Line line(RemovedWorkspaces.Removed one, Locale locale) {
        return new Line(one.workspace().id().toString(), one.workspace().name(),
                Summaries.date(one.workspace().lastActivityAt(), locale),
                Summaries.date(one.restorableUntil(), locale));
    }
}
