// Notices and the cursor move in one step, so that none is lost and none is made twice.
#include "notice_follower.hpp"

namespace motcua::notify {
namespace {

constexpr std::size_t kPage = 500;    // entries of the log looked through at a time
constexpr std::size_t kChoices = 50;  // notices that get a channel at a time

}  // namespace

Result<void> NoticeFollower::begin() {
    MOTCUA_TRY(parts_.notices.limit_to(parts_.options.channels));
    const auto cursor = parts_.notices.cursor();
    if (!cursor) {
        return cursor.error();
    }
    if (*cursor) {
        return {};
    }
    const Result<std::uint64_t> end = parts_.source.end();
    return end ? parts_.notices.add(*end, {}) : Result<void>(end.error());
}

Result<bool> NoticeFollower::round() {
    const Result<bool> taken = take_up();
    if (!taken) {
        return taken.error();
    }
    const Result<bool> chosen = choose();
    if (!chosen) {
        return chosen.error();
    }
    return *taken || *chosen;
}

Result<bool> NoticeFollower::take_up() {
    const auto cursor = parts_.notices.cursor();
    if (!cursor) {
        return cursor.error();
    }
    const std::uint64_t from = cursor->value_or(0);
    Result<NoticePage> page = parts_.source.after(from, kPage, parts_.notices);
    if (!page) {
        return page.error();
    }
    if (page->last == from) {
        return false;
    }
    const Instant now = parts_.clock.now();
    for (Notice& notice : page->notices) {
        notice.next_at = now;
    }
    for (const DossierId& dossier : page->erased) {
        MOTCUA_TRY(parts_.notices.forget_recipients(dossier));
    }
    for (const DossierId& dossier : page->skipped) {
        if (parts_.log != nullptr) {
            parts_.log->write(LogLevel::error,
                              "notices: dossier " + dossier.value + " cannot be read");
        }
    }
    MOTCUA_TRY(parts_.notices.add(page->last, page->notices));
    return true;
}

Result<bool> NoticeFollower::choose() {
    const auto due = parts_.notices.due({}, parts_.clock.now(), kChoices);
    if (!due) {
        return due.error();
    }
    for (Notice notice : *due) {
        const Result<Contact> contact = parts_.source.contact(notice.dossier);
        if (!contact && may_pass(contact.error())) {
            return contact.error();
        }
        notice.channel = contact ? channel_for(*contact, parts_.options.channels) : std::string{};
        if (notice.channel.empty()) {
            notice.state = NoticeState::no_address;
            notice.reason = "no_address";
        }
        MOTCUA_TRY(parts_.notices.change(notice));
    }
    return !due->empty();
}

}  // namespace motcua::notify
