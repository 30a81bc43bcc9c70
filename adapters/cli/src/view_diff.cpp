// Changes as lines under the headings of the file's sections, then the days.
#include "view_diff.hpp"

#include <fmt/format.h>

#include "view_diff_words.hpp"

namespace motcua::cli {
namespace {

using dsl::Change;
using dsl::ChangeKind;
using dsl::PartName;

std::string ref_text(const DefinitionRef& ref) {
    return ref.id + (ref.variant.empty() ? "" : "/" + ref.variant);
}

std::string capital(std::string text) {
    // đ is the only letter of the nouns that is not ASCII at the start of a line.
    if (text.starts_with("đ")) {
        return "Đ" + text.substr(std::string_view("đ").size());
    }
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    return text;
}

/// The sentences about changes, in one language.
class Telling {
public:
    Telling(Output& output, const dsl::ProcedureDiff& diff)
        : output_(output), language_(output.language()), diff_(diff) {}

    void run() {
        output_.line(fmt::format(
            "{} “{}”: {} {} {} → {} {}", say({"So sánh", "Comparing"}), diff_.title,
            ref_text(diff_.before), say({"bản", "version"}), diff_.before.version,
            diff_.before.id == diff_.after.id && diff_.before.variant == diff_.after.variant
                ? say({"bản", "version"})
                : ref_text(diff_.after) + " " + say({"bản", "version"}),
            diff_.after.version));
        if (diff_.same()) {
            output_.line(Text{"Không có gì khác nhau", "Nothing differs"});
            return;
        }
        std::string heading;
        for (const Change& change : diff_.changes) {
            const std::string next = section_heading(change, language_);
            if (next != heading) {
                heading = next;
                output_.line("");
                output_.line(heading);
            }
            tell(change);
        }
        tell_days();
        tell_fields();
    }

private:
    [[nodiscard]] std::string say(Text text) const { return text.in(language_); }

    /// `bước B4 “Ký” (ky)`, `trường hợp so_ban > 10`, `dòng 2`.
    [[nodiscard]] std::string name(const PartName& part, std::string_view around) const {
        std::string text = noun_of(part, around, language_);
        text += part.no.empty() ? "" : " " + part.no;
        if (part.id.empty() && part.key != part.title) {
            text += part.key.empty() ? "" : " " + part.key;
        }
        text += part.title.empty() ? "" : fmt::format(" “{}”", part.title);
        text += part.id.empty() ? "" : fmt::format(" ({})", part.id);
        if (part.id.empty() && part.key.empty() && part.title.empty() && part.position > 0) {
            text += fmt::format(" {}", part.position);
        }
        return text;
    }

    /// Names on the way to the part; sections that only hold parts are the heading already.
    [[nodiscard]] std::string place(const Change& change) const {
        std::string text;
        for (std::size_t i = 0; i < change.place.size(); ++i) {
            const PartName& part = change.place[i];
            const bool is_heading = i == 0 && part.id.empty();
            if (!is_heading) {
                const std::string_view around =
                    i == 0 ? std::string_view{} : std::string_view(change.place[i - 1].element);
                text += (text.empty() ? "" : ", ") + name(part, around);
            }
        }
        return text;
    }

    void tell(const Change& change) {
        const std::string where = place(change);
        switch (change.kind) {
            case ChangeKind::added:
            case ChangeKind::removed: {
                const bool added = change.kind == ChangeKind::added;
                const std::string what = added ? say({"Thêm", "Added"}) : say({"Bỏ", "Removed"});
                const std::string_view around = change.place.size() < 2
                                                    ? std::string_view{}
                                                    : change.place[change.place.size() - 2].element;
                tell_content(change.content, around, 1,
                             fmt::format("{} {}", added ? "+" : "-", what),
                             change.place.size() > 1 ? outer(change) : "");
                return;
            }
            case ChangeKind::changed:
                return line(where, fmt::format("{}: {} → {}{}",
                                               label_of(change.attribute, change.rule, language_),
                                               value_text(change.before, change.rule, language_),
                                               value_text(change.after, change.rule, language_),
                                               difference(change)));
            case ChangeKind::replaced:
                return line(where,
                            fmt::format("{}: {} → {}", say({"đổi loại", "became another kind"}),
                                        noun(change.before.text), noun(change.after.text)));
            case ChangeKind::renamed:
                return line(where, fmt::format("{}: {} → {}", say({"đổi mã", "renamed"}),
                                               change.before.text, change.after.text));
            case ChangeKind::reordered:
                return line(where, fmt::format("{}: {} → {}", say({"đổi thứ tự", "moved"}),
                                               behind(change.before), behind(change.after)));
            case ChangeKind::moved:
                return line(where, fmt::format("{}: {} → {}", say({"chuyển chỗ", "moved from"}),
                                               part_text(change.before), part_text(change.after)));
        }
    }

    /// The part around an added or removed one, where it is no heading.
    [[nodiscard]] std::string outer(const Change& change) const {
        Change around = change;
        around.place.pop_back();
        const std::string text = place(around);
        return text.empty() ? "" : text + ": ";
    }

    void line(const std::string& where, const std::string& what) {
        output_.line(fmt::format("  ~ {}", capital(where.empty() ? what : where + ", " + what)));
    }

    [[nodiscard]] std::string noun(const std::string& element) const {
        return noun_of({element, {}, {}, {}, {}, 0, {}}, {}, language_);
    }

    [[nodiscard]] std::string part_text(const dsl::DiffValue& part) const {
        return part.titles.empty() ? part.text : fmt::format("{} ({})", part.titles, part.text);
    }
    [[nodiscard]] std::string behind(const dsl::DiffValue& sibling) const {
        return sibling.text.empty() ? say({"đứng đầu", "first"})
                                    : say({"sau ", "after "}) + part_text(sibling);
    }

    /// " (+1 ngày làm việc)" where both are lengths of time.
    [[nodiscard]] std::string difference(const Change& change) const {
        using enum dsl::ValueType;
        if (change.rule == nullptr ||
            (change.rule->type != duration && change.rule->type != length &&
             change.rule->type != distance)) {
            return {};
        }
        const Result<Duration> was = parse_duration(change.before.text);
        const Result<Duration> is = parse_duration(change.after.text);
        const auto a = was ? dsl::stretch_of(*was) : std::nullopt;
        const auto b = is ? dsl::stretch_of(*is) : std::nullopt;
        if (!a || !b) {
            return {};
        }
        return fmt::format(" ({})", stretch_difference(*a, *b, language_));
    }

    void tell_content(const dsl::DiffPart& part, std::string_view around, std::size_t depth,
                      const std::string& mark, const std::string& outer) {
        std::string words;
        for (const dsl::DiffWord& word : part.words) {
            const bool named = word.name == "id" || word.name == "title" || word.name == "no" ||
                               (!part.name.key.empty() && part.name.id.empty() &&
                                word.value.text == part.name.key);
            if (!named) {
                words += fmt::format("{} {}: {}", words.empty() ? "" : ";",
                                     label_of(word.name, word.rule, language_),
                                     value_text(word.value, word.rule, language_));
            }
        }
        output_.line(fmt::format("{:{}}{} {}{}{}{}", "", depth * 2, mark, outer,
                                 name(part.name, around), words.empty() ? "" : " —", words));
        for (const dsl::DiffPart& inner : part.parts) {
            tell_content(inner, part.name.element, depth + 1, "·", {});
        }
    }

    void tell_days() {
        output_.line("");
        output_.line(Text{"Tính bằng ngày", "In days"});
        bool hours = false;
        for (const dsl::CaseDays& one : diff_.days) {
            const std::string which = !one.when.empty() ? say({"Khi ", "When "}) + one.when
                                      : diff_.days.size() == 1
                                          ? say({"Mọi hồ sơ", "All dossiers"})
                                          : say({"Trường hợp còn lại", "Otherwise"});
            output_.line("  " + which);
            output_.line("    " + say({"Thời hạn giải quyết: ", "Statutory limit: "}) +
                         limits(one));
            if (one.before.with_added || one.after.with_added) {
                output_.line("    " + say({"Kể cả phần cộng thêm: ", "With all additions: "}) +
                             sums(one.before.with_added, one.after.with_added));
            }
            output_.line("    " + say({"Các bước cộng lại: ", "Sum of the steps: "}) +
                         sums(one.before.steps, one.after.steps) + incomplete(one));
            hours = hours || one.after.steps || one.before.steps;
        }
        if (hours) {
            output_.line(Text{"  Cộng theo đường dài nhất, tám giờ một ngày làm việc.",
                              "  Along the longest path, eight hours a working day."});
        }
    }

    /// Conditions are told as they are written: what their names mean stands below.
    void tell_fields() {
        if (diff_.fields.empty()) {
            return;
        }
        output_.line("");
        output_.line(Text{"Tên trong các điều kiện", "Names in the conditions"});
        for (const dsl::NamedField& field : diff_.fields) {
            output_.line(fmt::format("  {}: {}", field.id, field.title));
        }
    }

    [[nodiscard]] std::string limits(const dsl::CaseDays& one) const {
        const auto text = [this](const dsl::SideDays& side) {
            std::string limit =
                side.limit ? duration_text(*side.limit, language_) : say({"không có", "none"});
            return limit +
                   (side.until.empty() ? "" : say({", đến ngày ", ", until "}) + side.until);
        };
        const auto a = one.before.limit ? dsl::stretch_of(*one.before.limit) : std::nullopt;
        const auto b = one.after.limit ? dsl::stretch_of(*one.after.limit) : std::nullopt;
        return pair_text(text(one.before), text(one.after),
                         a && b ? stretch_difference(*a, *b, language_) : std::string());
    }

    [[nodiscard]] std::string sums(const std::optional<dsl::Stretch>& a,
                                   const std::optional<dsl::Stretch>& b) const {
        const auto text = [this](const std::optional<dsl::Stretch>& side) {
            return side ? stretch_text(*side, language_) : say({"không có", "none"});
        };
        return pair_text(text(a), text(b), a && b ? stretch_difference(*a, *b, language_) : "");
    }

    [[nodiscard]] std::string pair_text(const std::string& was, const std::string& is,
                                        const std::string& by) const {
        if (was == is && by.empty()) {
            return was + say({" (không đổi)", " (unchanged)"});
        }
        return fmt::format("{} → {}{}", was, is, by.empty() ? "" : " (" + by + ")");
    }

    [[nodiscard]] std::string incomplete(const dsl::CaseDays& one) const {
        if (one.before.complete && one.after.complete) {
            return {};
        }
        return one.before.complete ? say({"; bản mới có bước không ghi thời hạn",
                                          "; the newer version has a step without a limit"})
               : one.after.complete
                   ? say({"; bản cũ có bước không ghi thời hạn",
                          "; the older version has a step without a limit"})
                   : say({"; có bước không ghi thời hạn", "; some step has no limit"});
    }

    Output& output_;
    Language language_;
    const dsl::ProcedureDiff& diff_;
};

void write_ref(json::Writer& writer, std::string_view name, const DefinitionRef& ref) {
    writer.member(name).begin_object();
    writer.text_member("id", ref.id);
    writer.text_member("variant", ref.variant);
    writer.number_member("version", ref.version);
    writer.end_object();
}

void write_name(json::Writer& writer, const PartName& part) {
    writer.begin_object();
    writer.text_member("element", part.element);
    const auto some = [&](std::string_view name, const std::string& text) {
        if (!text.empty()) {
            writer.text_member(name, text);
        }
    };
    some("id", part.id);
    some("no", part.no);
    some("title", part.title);
    some("key", part.key);
    if (part.position > 0) {
        writer.number_member("position", static_cast<std::int64_t>(part.position));
    }
    writer.end_object();
}

void write_content(json::Writer& writer, const dsl::DiffPart& part) {
    writer.begin_object();
    writer.text_member("element", part.name.element);
    writer.member("words").begin_object();
    for (const dsl::DiffWord& word : part.words) {
        writer.text_member(word.name.empty() ? "#text" : word.name, word.value.text);
    }
    writer.end_object();
    writer.member("parts").begin_array();
    for (const dsl::DiffPart& inner : part.parts) {
        write_content(writer, inner);
    }
    writer.end_array();
    writer.end_object();
}

void write_change(json::Writer& writer, const Change& change) {
    writer.begin_object();
    writer.text_member("kind", dsl::to_string(change.kind));
    writer.text_member("section", change.section());
    writer.member("place").begin_array();
    for (const PartName& part : change.place) {
        write_name(writer, part);
    }
    writer.end_array();
    if (change.kind == ChangeKind::added || change.kind == ChangeKind::removed) {
        writer.member("content");
        write_content(writer, change.content);
    } else {
        if (change.kind == ChangeKind::changed) {
            writer.text_member("attribute", change.attribute);
        }
        writer.text_member("before", change.before.text);
        writer.text_member("after", change.after.text);
    }
    writer.end_object();
}

/// Thousandths of a minute as minutes.
Decimal minutes_of(std::int64_t thousandths) {
    const Result<Decimal> minutes =
        Decimal::parse(fmt::format("{}.{:03}", thousandths / 1000, thousandths % 1000));
    return minutes ? *minutes : Decimal();
}

void write_side(json::Writer& writer, std::string_view name, const dsl::SideDays& side) {
    const auto stretch = [&](std::string_view what, const std::optional<dsl::Stretch>& length) {
        writer.member(what);
        if (!length) {
            writer.null();
            return;
        }
        writer.begin_object();
        writer.member("working_minutes").number(minutes_of(length->working));
        writer.member("calendar_minutes").number(minutes_of(length->calendar));
        writer.end_object();
    };
    writer.member(name).begin_object();
    writer.member("limit");
    side.limit ? writer.string(to_string(*side.limit)) : writer.null();
    stretch("limit_with_additions", side.with_added);
    if (!side.until.empty()) {
        writer.text_member("until", side.until);
    }
    stretch("steps", side.steps);
    writer.boolean_member("every_step_limited", side.complete);
    writer.member("path").begin_array();
    for (const std::string& place : side.path) {
        writer.string(place);
    }
    writer.end_array();
    writer.end_object();
}

}  // namespace

void render(json::Writer& writer, const dsl::ProcedureDiff& diff) {
    writer.begin_object();
    write_ref(writer, "before", diff.before);
    write_ref(writer, "after", diff.after);
    writer.boolean_member("same", diff.same());
    writer.member("changes").begin_array();
    for (const Change& change : diff.changes) {
        write_change(writer, change);
    }
    writer.end_array();
    writer.member("days").begin_array();
    for (const dsl::CaseDays& one : diff.days) {
        writer.begin_object();
        writer.text_member("when", one.when);
        writer.boolean_member("same", one.same());
        write_side(writer, "before", one.before);
        write_side(writer, "after", one.after);
        writer.end_object();
    }
    writer.end_array();
    writer.end_object();
}

void print_diff(Output& output, const dsl::ProcedureDiff& diff) {
    if (output.json()) {
        json::Writer writer;
        render(writer, diff);
        output.json_text(std::move(writer));
        return;
    }
    Telling(output, diff).run();
}

}  // namespace motcua::cli
