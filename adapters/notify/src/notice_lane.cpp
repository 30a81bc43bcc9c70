// A round of a lane. What was sent and could not be noted is sent again under the same name.
#include "notice_lane.hpp"

#include "roll.hpp"

namespace motcua::notify {

Result<bool> NoticeLane::round() {
    const Instant now = parts_.clock.now();
    if (now < rests_until_) {
        return false;
    }
    const auto due = parts_.notices.due(channel_, now, 1);
    if (!due) {
        return due.error();
    }
    if (due->empty()) {
        return false;
    }
    MOTCUA_TRY(send(due->front()));
    return true;
}

Result<void> NoticeLane::send(Notice notice) {
    const Instant now = parts_.clock.now();
    const Result<Contact> contact = parts_.source.contact(notice.dossier);
    if (!contact) {
        return may_pass(contact.error())
                   ? contact.error()
                   : note(std::move(notice), {Carried::End::never, "unreadable", false}, now);
    }
    const std::string& recipient = reached_at(*contact, channel_);
    if (recipient.empty()) {  // it was there when the channel was chosen
        notice.state = NoticeState::no_address;
        notice.reason = "no_address";
        return parts_.notices.change(notice);
    }
    const Result<NoticeValues> values = parts_.source.values(notice);
    if (!values) {
        return may_pass(values.error())
                   ? values.error()
                   : note(std::move(notice), {Carried::End::never, "unreadable", false}, now);
    }
    notice.recipient = masked(recipient);
    const Carried carried = parts_.carrier.carry(notice, recipient, *values, now);
    const Instant after = parts_.clock.now();
    if (carried.is_channel) {
        rests_until_ = after + parts_.options.rest;
    }
    if (carried.end == Carried::End::never) {
        const Result<bool> passed = pass_on(notice, *contact, carried, after);
        if (!passed || *passed) {
            return passed ? Result<void>() : passed.error();
        }
    }
    return note(std::move(notice), carried, after);
}

// An address that is wrong says nothing of the others.
Result<bool> NoticeLane::pass_on(Notice notice, const Contact& contact, const Carried& carried,
                                 Instant now) {
    notice.channel = channel_after(channel_, contact, parts_.options.channels);
    if (notice.channel.empty()) {
        return false;
    }
    ++notice.attempts;
    notice.next_at = now;
    notice.reason = carried.reason;
    MOTCUA_TRY(parts_.notices.change(notice));
    if (parts_.log != nullptr) {
        parts_.log->write(LogLevel::warning, "notices by " + channel_ + ": " + name_of(notice) +
                                                 " goes on by " + notice.channel + " (" +
                                                 notice.reason + ")");
    }
    if (parts_.passed_on) {
        parts_.passed_on();
    }
    return true;
}

Result<void> NoticeLane::note(Notice notice, const Carried& carried, Instant now) {
    switch (carried.end) {
        case Carried::End::broken_off:
            return {};
        case Carried::End::arrived:
            ++notice.attempts;
            notice.state = NoticeState::delivered;
            notice.delivered = now;
            notice.reason.clear();
            break;
        case Carried::End::never:
            ++notice.attempts;
            notice.state = NoticeState::dead;
            notice.reason = carried.reason;
            break;
        case Carried::End::later: {
            Delivery attempt;
            attempt.attempts = notice.attempts;
            attempt = after_failure(attempt, carried.reason, now, parts_.options.retry,
                                    roll_of(parts_.random));
            notice.attempts = attempt.attempts;
            notice.next_at = attempt.next_at;
            notice.reason = attempt.reason;
            notice.state = attempt.dead ? NoticeState::dead : NoticeState::waiting;
            break;
        }
    }
    if (notice.state == NoticeState::dead) {
        tell(notice);
    }
    return parts_.notices.change(notice);
}

void NoticeLane::tell(const Notice& notice) const {
    if (parts_.log != nullptr) {
        parts_.log->write(LogLevel::warning, "notices by " + channel_ + ": gave up " +
                                                 name_of(notice) + " (" + notice.reason + ")");
    }
}

}  // namespace motcua::notify
