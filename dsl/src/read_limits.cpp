// Limits: how long, until when, how it is counted, in which case.
#include <algorithm>
#include <array>
#include <set>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

constexpr std::array<std::string_view, 2> limit_words{"within", "until"};

bool says_limit(const XmlElement& e) {
    return e.attribute("within") != nullptr || e.attribute("until") != nullptr;
}

/// A share is of something, and only a share is.
void check_share(const ReadContext& context, const XmlElement& e, const LimitCase& limit) {
    if (e.attribute("within") != nullptr && !context.value(e, "within")) {
        return;  // what it was meant to be is not known
    }
    const bool share = limit.rule.within.unit == DurationUnit::percent;
    const bool of = e.attribute("of") != nullptr;
    if (share && !of) {
        context.error(e, "within", "share-of", "Không rõ tỷ lệ này là của thời hạn nào",
                      "Thêm of=\"limit\" (cả thời hạn) hoặc of=\"remaining\" (phần còn lại)");
    } else if (of && !share && e.attribute("within") != nullptr) {
        context.error(e, "of", "share-of", "of chỉ đi cùng một tỷ lệ",
                      "Ghi within=\"25%\", hoặc bỏ of");
    } else if (of && e.attribute("within") == nullptr) {
        context.error(e, "of", "share-of", "of không đi cùng within nào", "Bỏ of");
    }
}

/// What a case leaves open, the whole limit says.
void inherit(LimitCase& limit, const LimitCase& from) {
    limit.rule.counting = limit.rule.counting ? limit.rule.counting : from.rule.counting;
    limit.rule.due_at = limit.rule.due_at ? limit.rule.due_at : from.rule.due_at;
    limit.rule.cutoff = limit.rule.cutoff ? limit.rule.cutoff : from.rule.cutoff;
    limit.rule.pause_in_days = limit.rule.pause_in_days || from.rule.pause_in_days;
    limit.until = limit.until.empty() ? from.until : limit.until;
    limit.ground = limit.ground.empty() ? from.ground : limit.ground;
}

LimitCase read_limit_case(const ReadContext& context, const XmlElement& e) {
    if (!says_limit(e)) {
        context.error(e, "missing-attribute", tag(e.name) + " không nói thời hạn",
                      "Thêm within=\"…\" hoặc until=\"…\"");
    }
    return read_limit(context, e, "ground");
}

}  // namespace

void check_until(const ReadContext& context, const XmlElement& e) {
    const std::string until = context.text(e, "until");
    const XmlElement* field = context.document().declared(IdSpace::field, until);
    if (field != nullptr && field->name != "date" && field->name != "date-time") {
        context.error(e, "until", "wrong-field-type", quoted(until) + " không phải là trường ngày",
                      "Dùng một trường <date> hoặc <date-time>");
    }
}

bool has_known_span(const LimitCases& limits) {
    return std::any_of(limits.begin(), limits.end(), [](const LimitCase& limit) {
        return limit.rule.within.unit != DurationUnit::none || !limit.until.empty();
    });
}

LimitCase read_limit(const ReadContext& context, const XmlElement& e, std::string_view ground) {
    LimitCase limit;
    limit.when = context.expression(e, "when");
    limit.rule.within = context.length(e, "within").value_or(Duration{});
    limit.rule.counting = context.word<Counting>(e, "counting");
    limit.rule.due_at = context.word<DueAt>(e, "due-at");
    limit.rule.cutoff = context.cutoff(e, "cutoff");
    limit.rule.pause_in_days = context.value(e, "pause") == std::string_view("days");
    limit.of = context.word(e, "of", ShareOf::none);
    limit.ground = context.text(e, ground);
    // A wait ends at its date; what binds the one who is waited for is `within` alone.
    if (e.name != "wait") {
        limit.until = context.text(e, "until");
        check_until(context, e);
    }
    check_share(context, e, limit);
    return limit;
}

namespace {

/// Of two cases with one condition the second never holds.
void check_never(const ReadContext& context, const std::vector<const XmlElement*>& cases) {
    std::set<std::string_view> seen;
    for (const XmlElement* e : cases) {
        const XmlAttribute* when = e->attribute("when");
        if (when != nullptr && !seen.insert(when->value).second) {
            context.warning(*e, "case-never",
                            "Trường hợp này không bao giờ được dùng: điều kiện " +
                                quoted(when->value) + " đã có ở trên",
                            "Sửa điều kiện, hoặc bỏ trường hợp này");
        }
    }
}

}  // namespace

std::vector<const XmlElement*> read_cases(const ReadContext& context, const XmlElement& e,
                                          std::span<const std::string_view> words) {
    std::vector<const XmlElement*> all = context.children(e);
    std::erase_if(all, [words](const XmlElement* child) {
        return (child->name != "case" && child->name != "otherwise") ||
               std::none_of(words.begin(), words.end(), [child](std::string_view word) {
                   return child->attribute(word) != nullptr;
               });
    });
    for (const XmlElement* child : all) {
        if (child->name == "otherwise" && child != all.back()) {
            context.error(*child, "case-order", "<otherwise> phải đứng sau mọi <case>",
                          "Chuyển <otherwise> xuống cuối");
        }
    }
    std::stable_partition(all.begin(), all.end(),
                          [](const XmlElement* child) { return child->name == "case"; });
    check_never(context, all);
    return all;
}

LimitCases read_limits(const ReadContext& context, const XmlElement& e) {
    LimitCases limits;
    const std::vector<const XmlElement*> cases = read_cases(context, e, limit_words);
    for (const XmlElement* child : cases) {
        limits.push_back(read_limit(context, *child, "ground"));
    }
    const bool is_wait = e.name == "wait";
    if (is_wait ? e.attribute("within") != nullptr : says_limit(e)) {
        if (!cases.empty() && cases.back()->name == "otherwise") {
            context.error(*cases.back(), "two-limits", "Có cả within và <otherwise within>",
                          "Giữ một trong hai");
        }
        limits.push_back(read_limit(context, e, "within-ground"));
    }
    return limits;
}

LimitCases read_whole_limit(const ReadContext& context, const XmlElement& e) {
    LimitCases limits;
    const LimitCase general = read_limit(context, e, "ground");
    for (const XmlElement* written : context.children(e, "case")) {
        limits.push_back(read_limit_case(context, *written));
    }
    const XmlElement* otherwise = context.child(e, "otherwise");
    if (otherwise != nullptr) {
        limits.push_back(read_limit_case(context, *otherwise));
    }
    for (LimitCase& written : limits) {
        inherit(written, general);
    }
    if (e.attribute("within") != nullptr || (otherwise == nullptr && says_limit(e))) {
        if (otherwise != nullptr) {
            context.error(*otherwise, "two-limits", "Có cả within và <otherwise>",
                          "Giữ một trong hai");
        }
        limits.push_back(general);
    } else if (otherwise == nullptr) {
        context.error(e, "missing-attribute", "Không rõ thời hạn khi không trường hợp nào đúng",
                      "Thêm within=\"…\" hoặc <otherwise within=\"…\"/>; không hẹn thì ghi none");
    }
    return limits;
}

}  // namespace motcua::dsl
