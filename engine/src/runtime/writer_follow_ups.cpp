// Commands from one dossier to another: delivered by a batch after the one that stored them, with
// the answer to the sender in the same transaction. Redelivered until answered; the key makes a
// second delivery the same as the first.
#include <algorithm>

#include <motcua/engine/model/limits.hpp>

#include "writer.hpp"

namespace motcua::runtime {

void Writer::deliver_follow_ups(BatchDraft& draft) {
    if (!follow_ups_wait_ && failing_follow_ups_.size() == 0) {
        return;
    }
    const Milliseconds boot = options_.clock.boot_time();
    failing_follow_ups_.forget_gone(boot);
    const auto rows =
        options_.store.follow_ups(limits::batch_follow_ups_max + 1 + failing_follow_ups_.size());
    if (!rows) {
        log(LogLevel::error, "follow-ups cannot be read: " + rows.error().detail);
        pause_until_ = boot + std::chrono::seconds(1);
        return;
    }
    follow_ups_wait_ = false;
    std::size_t taken = 0;
    for (const FollowUpRow& row : *rows) {
        const std::string key = follow_up_key(row.sender, row.number);
        if (failing_follow_ups_.holds(key, boot)) {
            continue;
        }
        if (++taken > limits::batch_follow_ups_max) {
            follow_ups_wait_ = true;
            break;
        }
        if (const Result<void> done = deliver(draft, row); done) {
            failing_follow_ups_.clear(key);
        } else {
            const unsigned failures = failing_follow_ups_.fail(key, boot);
            log(LogLevel::error,
                key + " failed " + std::to_string(failures) + " times: " + done.error().detail);
        }
    }
}

// Both sides are planned before either is recorded: what is refused unexpectedly leaves no trace
// and is tried again.
Result<void> Writer::deliver(BatchDraft& draft, const FollowUpRow& row) {
    const Instant wall = options_.clock.now();
    Result<Command> command = options_.codec.decode_command(row.command);
    if (!command) {
        return command.error();
    }
    command->key = follow_up_key(row.sender, row.number);
    Result<DossierEntry*> sender = entry_at(draft, row.sender, wall);
    if (!sender) {
        return sender.error();
    }
    const std::string actor = command->actor.identity();
    Result<std::optional<CommandOutcome>> known = draft.outcome(actor, command->key);
    if (!known) {
        return known.error();
    }
    Result<void> verdict;
    std::optional<Plan> planned;
    if (*known) {
        verdict = (*known)->ok ? Result<void>{} : Error{(*known)->error, (*known)->detail};
    } else {
        Result<DossierEntry*> target = entry_at(draft, row.target, wall);
        if (!target) {
            return target.error();
        }
        const Dossier* before = (*target)->dossier.get();
        const Instant now = before != nullptr ? std::max(wall, before->last_event_at) : wall;
        Result<Plan> plan = this->plan(draft, before, *command, now);
        if (plan) {
            planned = std::move(*plan);
        } else if (is_verdict(plan.error().code)) {
            verdict = plan.error();
        } else {
            return plan.error();
        }
    }
    const bool to_itself = planned && row.sender == row.target;
    const Dossier* asking = to_itself ? &planned->decision.after : (*sender)->dossier.get();
    std::optional<Plan> answer;
    if (asking != nullptr) {
        Result<Plan> plan = plan_answer(draft, *asking, row, verdict);
        if (!plan) {
            return plan.error();
        }
        answer = std::move(*plan);
    }
    CommandOutcome outcome{actor, command->key,  fingerprint_of(*command),
                           wall,  bool(verdict), ErrorCode::internal,
                           {},    row.target,    0,
                           0};
    if (!verdict) {
        outcome.error = verdict.error().code;
        outcome.detail = kept_detail(outcome.error);
        log(LogLevel::warning,
            command->key + " was refused: " + std::string(to_string(outcome.error)));
    }
    if (planned) {
        outcome.version = planned->decision.after.version;
        outcome.sequence = draft.record(std::move(*planned));
    }
    if (!*known) {
        draft.put(std::move(outcome));
    }
    if (answer) {
        draft.record(std::move(*answer));
    }
    draft.follow_up_done(FollowUpKey{row.sender, row.number});
    return {};
}

Result<Plan> Writer::plan_answer(BatchDraft& draft, const Dossier& sender, const FollowUpRow& row,
                                 const Result<void>& verdict) {
    AnswerFollowUp answer;
    answer.number = row.number;
    answer.accepted = verdict.has_value();
    if (!verdict) {
        answer.code = std::string(to_string(verdict.error().code));
        answer.detail = verdict.error().detail;
    }
    const Command command{{}, Actor::of_system(), sender.id, std::nullopt, std::move(answer)};
    return plan(draft, &sender, command, std::max(options_.clock.now(), sender.last_event_at));
}

}  // namespace motcua::runtime
