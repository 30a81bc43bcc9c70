// Jobs of the live stream: one that follows the log, a few that read the past, one that looks at rights.
#include "live.hpp"

#include <utility>

#include <motcua/engine/core/authorize.hpp>

#include "live_words.hpp"
#include "standing.hpp"

namespace motcua::http {
namespace {

constexpr std::size_t kPageRows = 64;
constexpr std::size_t kSparsePageRows = 1'000;  ///< where most rows are passed over unread
constexpr std::size_t kFeedingMax = 2;          ///< pages of the past that are read at a time

}  // namespace

std::variant<std::unique_ptr<Dialogue>, Response> Live::open(Opening opening) {
    if (!opening.ticket) {
        return make_dialogue(*this, std::move(opening), std::nullopt);
    }
    std::optional<Caller> caller = tickets_.take(*opening.ticket);
    if (!caller) {
        return bad_ticket(parts_.say, opening.language);
    }
    return make_dialogue(*this, std::move(opening), std::move(caller));
}

Live::Live(const ServerParts& parts, const ServerOptions& options, EventHub& hub, Workers& workers)
    : parts_(parts),
      limits_(options.limits.websocket),
      hub_(hub),
      workers_(workers),
      tickets_(parts.random, parts.clock, limits_.ticket),
      relay_(limits_.waiting, [this] { feed(); }),
      organisation_followed_(parts.engine.directory().version()),
      organisation_ticked_(organisation_followed_) {}

Result<void> Live::begin() {
    auto reader = parts_.engine.reader();
    if (!reader) {
        return reader.error();
    }
    const Result<std::uint64_t> last = (*reader)->last_sequence();
    if (!last) {
        return last.error();
    }
    static_cast<void>(relay_.skip_to(*last));
    await_commit();
    return {};
}

bool Live::is_ahead(std::uint64_t after) const {
    // What is read by others may be ahead of what was told here: only then the log itself is asked.
    if (after <= relay_.position()) {
        return false;
    }
    auto reader = parts_.engine.reader();
    const Result<std::uint64_t> last =
        reader ? (*reader)->last_sequence() : Result<std::uint64_t>(reader.error());
    return last && after > *last;
}

// ---- the present

void Live::await_commit() {
    if (stopping_ || !hub_.wait(relay_.position(), EventHub::Moment::max(), [this] { follow(); })) {
        return;  // the server stops: nobody is woken any more
    }
}

void Live::follow() {
    if (!stopping_ && !workers_.post([this](Reader& reader) { follow_on(reader); })) {
        resting_ = true;  // tick() tries again
    }
}

void Live::follow_on(Reader& reader) {
    // Nobody gets an event by rights that he had before. Beside tick(), which is not waited for.
    if (const DefinitionRef organisation = parts_.engine.directory().version();
        organisation != organisation_followed_) {
        organisation_followed_ = organisation;
        check(due_guests(true));
    }
    const Result<EventPage> page = read_present(reader);
    if (!page) {
        if (parts_.log != nullptr) {
            parts_.log->write(LogLevel::warning, "live events: " + page.error().detail);
        }
        resting_ = true;
        return;
    }
    relay_.publish(*page);
    page->full ? follow() : await_commit();
}

Result<EventPage> Live::read_present(Reader& reader) {
    const Result<std::uint64_t> last = reader.last_sequence();
    if (!last) {
        return last.error();
    }
    if (relay_.skip_to(*last)) {
        return EventPage{{}, *last, false};
    }
    return read_events(parts_, reader,
                       {Visibility::all(), relay_.position(), kPageRows, true, {}, kPageRows});
}

// ---- the past

void Live::feed() {
    // Called under the relay's lock: nothing of the relay is touched here.
    const std::lock_guard lock(feeding_mutex_);
    if (!stopping_ && feeding_ < kFeedingMax &&
        workers_.post([this](Reader& reader) { feed_one(reader); })) {
        ++feeding_;
    }
}

void Live::feed_one(Reader& reader) {
    if (const auto order = relay_.next_page()) {
        const bool sparse = order->follower.is_sparse();
        const Result<EventPage> page = read_events(
            parts_, reader,
            {order->visibility, order->after, sparse ? kSparsePageRows : kPageRows, true,
             [&](std::string_view dossier, std::string_view type) {
                 return order->follower.may_want(dossier, type);
             },
             kPageRows});
        if (page) {
            relay_.take_page(*order, *page);
        } else {
            relay_.part(order->client, {farewell::come_again, "events cannot be read now"});
        }
    }
    {
        const std::lock_guard lock(feeding_mutex_);
        --feeding_;
    }
    if (relay_.is_hungry()) {
        feed();  // the next one, in his turn
    }
}

// ---- rights

void Live::welcome(Guest guest) {
    {
        const std::lock_guard lock(mutex_);
        guest.checked = parts_.clock.boot_time() - limits_.recheck;
        guest.checking = true;
        guests_[guest.client] = guest;
    }
    if (!workers_.post([this, guest](Reader&) { judge(guest); })) {
        checked(guest, false);
        relay_.part(guest.client, {farewell::come_again, "too many wait"});
    }
}

void Live::see_off(const Relay::ClientPtr& client) {
    relay_.leave(client);
    const std::lock_guard lock(mutex_);
    guests_.erase(client);
}

void Live::tick() {
    if (resting_.exchange(false)) {
        follow();
    }
    if (relay_.is_hungry()) {
        feed();  // what could not be posted
    }
    if (++ticks_ % static_cast<std::size_t>(limits_.ping.count()) == 0) {
        relay_.tell_cursors();
    }
    const DefinitionRef organisation = parts_.engine.directory().version();
    const bool told = rights_changed_.exchange(false);
    check_later(told || organisation != organisation_ticked_);
    organisation_ticked_ = organisation;
}

void Live::check_later(bool everybody) {
    std::vector<Guest> due = due_guests(everybody);
    if (due.empty()) {
        return;
    }
    if (!workers_.post([this, due](Reader&) { check(due); })) {
        for (const Guest& guest : due) {
            checked(guest, false);
        }
        if (everybody) {
            rights_changed_ = true;
        }
    }
}

std::vector<Guest> Live::due_guests(bool everybody) {
    const std::lock_guard lock(mutex_);
    const std::chrono::milliseconds now = parts_.clock.boot_time();
    std::vector<Guest> due;
    for (auto& [client, guest] : guests_) {
        if (everybody || (!guest.checking && now - guest.checked >= limits_.recheck)) {
            guest.checking = true;
            due.push_back(guest);
        }
    }
    return due;
}

void Live::check(const std::vector<Guest>& guests) {
    for (const Guest& guest : guests) {
        judge(guest);
    }
}

void Live::judge(const Guest& guest) {
    // One at a time: what was found last is what counts.
    const std::lock_guard lock(judging_mutex_);
    const Instant now = parts_.clock.now();
    const Directory& directory = parts_.engine.directory();
    LocalAccounts* const local = parts_.local_accounts ? &parts_.local_accounts->store : nullptr;
    switch (standing_of(guest.caller, scope::events, parts_.accounts, directory, now, local)) {
        case Standing::good:
            checked(guest, true);
            relay_.admit(guest.client, visibility_of(guest.caller.actor, directory, date_of(now)));
            return;
        case Standing::signed_out:
            relay_.part(guest.client, {farewell::signed_out, "signed out"},
                        not_signed_in(parts_.say, guest.language));
            return;
        case Standing::not_permitted:
            relay_.part(guest.client, {farewell::not_permitted, "not permitted"},
                        not_permitted(parts_.say, guest.language));
            return;
        case Standing::unknown:
            checked(guest, false);
            return;
    }
}

void Live::checked(const Guest& guest, bool known) {
    bool too_long = false;
    {
        const std::lock_guard lock(mutex_);
        const auto found = guests_.find(guest.client);
        if (found == guests_.end()) {
            return;
        }
        found->second.checking = false;
        if (known) {
            found->second.checked = parts_.clock.boot_time();
        } else {
            too_long = parts_.clock.boot_time() - found->second.checked >= 2 * limits_.recheck;
        }
    }
    if (too_long) {
        relay_.part(guest.client, {farewell::come_again, "rights cannot be read now"});
    }
}

}  // namespace motcua::http
