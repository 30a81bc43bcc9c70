// A round: take up, send, note. Whatever fails in the store ends the round; the next one finds all
// of it again.
#include "lane.hpp"

#include <algorithm>

#include "roll.hpp"

namespace motcua::notify {
namespace {

constexpr std::size_t kPage = 500;  // entries of the log looked through at a time

}  // namespace

Result<Lane::Round> Lane::round() {
    const Result<std::optional<Webhook>> webhook = parts_.webhooks.webhook(webhook_);
    if (!webhook) {
        return webhook.error();
    }
    if (!*webhook) {
        return Round::gone;
    }
    if ((*webhook)->paused) {
        return Round::idle;
    }
    const Result<bool> taken = take_up(**webhook);
    if (!taken) {
        return taken.error();
    }
    const Result<bool> sent = send_due(**webhook);
    if (!sent) {
        return sent.error();
    }
    return *taken || *sent ? Round::moved : Round::idle;
}

Result<bool> Lane::take_up(const Webhook& webhook) {
    const Result<std::uint64_t> waiting = parts_.deliveries.waiting(webhook.id);
    if (!waiting) {
        return waiting.error();
    }
    if (*waiting >= parts_.options.backlog) {
        return false;
    }
    const Result<std::uint64_t> cursor = parts_.deliveries.cursor(webhook.id);
    if (!cursor) {
        return cursor.error();
    }
    const auto page = parts_.happenings.after(*cursor, kPage);
    if (!page) {
        return page.error();
    }
    if (page->last == *cursor) {
        return false;
    }
    const Instant now = parts_.clock.now();
    std::vector<Delivery> deliveries;
    for (const Happening& happening : page->rows) {
        if (wants(webhook, happening)) {
            deliveries.push_back(
                {webhook.id, happening.sequence, happening.dossier, 0, now, false, {}});
        }
    }
    const Result<void> added = parts_.deliveries.add(webhook.id, page->last, deliveries);
    if (!added) {
        return added.error();
    }
    return true;
}

Result<bool> Lane::send_due(const Webhook& webhook) {
    const Instant now = parts_.clock.now();
    if (now < rests_until_) {
        return false;
    }
    const auto due = parts_.deliveries.due(webhook.id, now, parts_.options.parallel);
    if (!due) {
        return due.error();
    }
    std::vector<Delivery> told;
    std::vector<Message> messages;
    for (const Delivery& delivery : *due) {
        auto message = parts_.happenings.message(delivery.sequence);
        if (!message) {
            return message.error();
        }
        if (*message) {
            told.push_back(delivery);
            messages.push_back(std::move(**message));
        } else {
            MOTCUA_TRY(parts_.deliveries.done(delivery));
        }
    }
    if (messages.empty()) {
        return !due->empty();
    }
    const std::vector<Sent> sent = parts_.sender.send(webhook, messages, now);
    const Instant after = parts_.clock.now();
    for (std::size_t i = 0; i < told.size(); ++i) {
        MOTCUA_TRY(note(told[i], sent.at(i), after));
    }
    const bool arrived =
        std::any_of(sent.begin(), sent.end(), [](const Sent& one) { return one.arrived; });
    if (!arrived) {
        rests_until_ = after + parts_.options.rest;
    }
    return true;
}

Result<void> Lane::note(const Delivery& delivery, const Sent& sent, Instant now) {
    if (sent.arrived) {
        return parts_.deliveries.done(delivery);
    }
    if (sent.reason == stopped) {
        return {};  // no attempt: it was us who broke it off
    }
    const Delivery failed =
        after_failure(delivery, sent.reason, now, parts_.options.retry, roll_of(parts_.random));
    if (failed.dead && parts_.log != nullptr) {
        parts_.log->write(LogLevel::warning, "webhook " + delivery.subscriber + ": gave up event " +
                                                 std::to_string(delivery.sequence) + " (" +
                                                 failed.reason + ")");
    }
    return parts_.deliveries.failed(failed);
}

}  // namespace motcua::notify
