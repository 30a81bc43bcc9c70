// What goes on without an officer: services of machines, and timers of steps.
#include <algorithm>
#include <array>
#include <charconv>

#include <motcua/engine/model/limits.hpp>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

const OutcomeDef* find_outcome(const std::vector<OutcomeDef>& outcomes, std::string_view id) {
    const auto found = std::find_if(outcomes.begin(), outcomes.end(),
                                    [id](const OutcomeDef& outcome) { return outcome.id == id; });
    return found == outcomes.end() ? nullptr : &*found;
}

/// Working or clock time: months cannot be added to a moment.
std::optional<Duration> read_distance(const ReadContext& context, const XmlElement& e,
                                      std::string_view attribute) {
    const std::optional<Duration> written = context.duration(e, attribute);
    if (written && written->unit == DurationUnit::months) {
        context.error(e, attribute, "bad-duration", "Khoảng này không tính bằng tháng được",
                      "Dùng wd, wh, wm, d hoặc h");
        return std::nullopt;
    }
    return written;
}

std::vector<std::string> read_people(const ReadContext& context, const XmlElement& e,
                                     std::string_view attribute) {
    std::vector<std::string> all;
    for (const std::string_view word : split_words(context.value(e, attribute).value_or(""))) {
        all.emplace_back(split_prefix(word).name);
    }
    return all;
}

std::size_t count_of(const XmlElement& e, std::span<const std::string_view> attributes) {
    return static_cast<std::size_t>(std::count_if(
        attributes.begin(), attributes.end(),
        [&](std::string_view attribute) { return e.attribute(attribute) != nullptr; }));
}

void read_moment(const ReadContext& context, const XmlElement& e, StepTimer& timer) {
    constexpr std::array<std::string_view, 3> moments{"at", "before", "after"};
    if (count_of(e, moments) != 1) {
        context.error(e, "timer-moment", "<timer> phải có đúng một trong ba: at, before hoặc after",
                      "Ví dụ at=\"due\", hoặc after=\"2wd\" of=\"entered\"");
        return;
    }
    const bool at = e.attribute("at") != nullptr;
    if (at == (e.attribute("of") != nullptr)) {
        context.error(e, at ? "of" : "before", "timer-moment",
                      at ? "at đã nói mốc rồi, không cần of" : "Không rõ trước hoặc sau mốc nào",
                      at ? "Bỏ of" : "Thêm of=\"due\", of=\"entered\" hoặc một trường ngày");
        return;
    }
    const std::string_view name = at ? "at" : "of";
    const std::string moment = context.text(e, name);
    timer.before = e.attribute("before") != nullptr;
    timer.distance = read_distance(context, e, timer.before ? "before" : "after");
    if (moment == "due" || moment == "entered") {
        timer.from = moment == "due" ? StepTimer::From::due : StepTimer::From::entered;
        return;
    }
    timer.from = StepTimer::From::field;
    timer.field = moment;
    const XmlElement* field = context.document().declared(IdSpace::field, moment);
    if (field == nullptr) {
        context.error(e, name, "unknown-field", "Không có trường thông tin " + quoted(moment),
                      "Ghi due, entered hoặc mã của một trường ngày");
    } else if (field->name != "date" && field->name != "date-time") {
        context.error(e, name, "wrong-field-type", quoted(moment) + " không phải là trường ngày",
                      "Dùng một trường <date> hoặc <date-time>");
    }
}

/// A timer does nothing that a person has to answer for.
void check_taken(const ReadContext& context, const XmlElement& e, const StepTimer& timer,
                 const StepNode& step) {
    const OutcomeDef* outcome = find_outcome(step.outcomes, timer.outcome);
    if (outcome == nullptr) {
        context.error(e, "outcome", "unknown-outcome",
                      "Bước này không có kết quả " + quoted(timer.outcome),
                      "Ghi mã của một <outcome> trong bước");
        return;
    }
    const bool asks = outcome->requires_reason || outcome->requires_items ||
                      outcome->requires_document || outcome->requires_signature ||
                      outcome->requires_number || outcome->requires_contributions ||
                      outcome->requires_quorum || outcome->requires_presence;
    const bool acts = std::any_of(
        outcome->effects.begin(), outcome->effects.end(),
        [](Effect effect) { return effect != Effect::finish && effect != Effect::send_back; });
    if (asks || acts) {
        context.error(e, "outcome", "timer-outcome",
                      "Kết quả " + quoted(timer.outcome) +
                          " đòi người làm (requires, effect), không tự chọn được",
                      "Thêm một <outcome> không có requires, effect chỉ finish hoặc send-back");
    }
    if (timer.every) {
        context.error(e, "every", "timer-outcome", "Kết quả chỉ được chọn một lần", "Bỏ every");
    }
}

StepTimer read_timer(const ReadContext& context, const XmlElement& e, const StepNode& step) {
    StepTimer timer;
    read_moment(context, e, timer);
    timer.every = read_distance(context, e, "every");
    constexpr std::array<std::string_view, 3> acts{"remind", "escalate", "outcome"};
    if (count_of(e, acts) != 1) {
        context.error(e, "timer-act",
                      "<timer> phải có đúng một trong ba: remind, escalate hoặc outcome",
                      "Ví dụ remind=\"assignee\"");
        return timer;
    }
    timer.outcome = context.text(e, "outcome");
    const bool escalates = e.attribute("escalate") != nullptr;
    timer.kind = escalates ? RungKind::escalate : RungKind::remind;
    timer.to = read_people(context, e, escalates ? "escalate" : "remind");
    if (e.attribute("outcome") != nullptr) {
        check_taken(context, e, timer, step);
    }
    if (timer.from == StepTimer::From::due && step.within.empty()) {
        context.error(e, "timer-without-limit", "Bước không có thời hạn nên không có lúc đến hạn",
                      "Thêm within=\"…\" cho bước, hoặc dùng mốc entered");
    }
    return timer;
}

/// What the vocabulary says of an attribute that is not written.
std::string_view usual(const ReadContext& context, const XmlElement& e,
                       std::string_view attribute) {
    return context.document().type(e.index)->attribute(attribute)->fallback;
}

unsigned usual_count(const ReadContext& context, const XmlElement& e, std::string_view attribute) {
    unsigned number = 0;
    const std::string_view text = usual(context, e, attribute);
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

Duration usual_distance(const ReadContext& context, const XmlElement& e,
                        std::string_view attribute) {
    const Result<Duration> distance = parse_duration(usual(context, e, attribute));
    return distance ? *distance : Duration{};
}

}  // namespace

std::vector<StepTimer> read_timers(const ReadContext& context, const XmlElement& e,
                                   const StepNode& step) {
    std::vector<StepTimer> timers;
    for (const XmlElement* child : context.children(e, "timer")) {
        timers.push_back(read_timer(context, *child, step));
    }
    if (timers.size() > limits::step_timers_max) {
        context.error(e, "bad-value", "Có " + std::to_string(timers.size()) + " <timer>",
                      "Giữ nhiều nhất " + std::to_string(limits::step_timers_max));
    }
    return timers;
}

ServiceNode read_service(const ReadContext& context, const XmlElement& e) {
    ServiceNode service;
    service.topic = context.text(e, "topic");
    service.within = read_limits(context, e);
    service.retries = context.count(e, "retries").value_or(usual_count(context, e, "retries"));
    service.retry_after = read_distance(context, e, "retry-after")
                              .value_or(usual_distance(context, e, "retry-after"));
    service.responsible = context.party(e, "responsible");
    for (const XmlElement* input : context.children(e, "input")) {
        service.inputs.push_back(read_input(context, *input));
    }
    service.outcomes = read_outcomes(context, e);
    service.compensation = context.text(e, "compensation");
    if (!service.compensation.empty() &&
        find_outcome(service.outcomes, service.compensation) == nullptr) {
        context.error(e, "compensation", "unknown-outcome",
                      "Việc này không có kết quả " + quoted(service.compensation),
                      "Ghi mã của một <outcome> bên trong");
    }
    if (service.retries > limits::service_retries_max) {
        context.error(e, "retries", "bad-value", "Thử lại quá nhiều lần",
                      "Nhiều nhất " + std::to_string(limits::service_retries_max) + " lần");
    }
    return service;
}

}  // namespace motcua::dsl
