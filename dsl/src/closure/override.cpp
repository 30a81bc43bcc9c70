// An override applied: each value that it names is put in the place of the procedure's, with its
// ground, the decision that set it and, for whoever reads the closure, what stood there before.
#include <algorithm>
#include <array>
#include <charconv>

#include "closure/closure_steps.hpp"
#include "closure/edits.hpp"
#include "closure/longer.hpp"
#include "closure/override_papers.hpp"
#include "quote.hpp"

namespace motcua::dsl {
namespace {

/// What an override may name: what stands for it in the procedure, and where its ground is written.
struct Changeable {
    std::string_view element;
    std::string_view ground;
    std::string_view unknown;  ///< code if the procedure has none
};
constexpr std::array<Changeable, 12> changeables{{
    {"time-limit", "ground", "unknown-limit"},
    {"limit", "ground", "unknown-limit"},
    {"supplement", "wait-ground", "unknown-supplement"},
    {"fee", "ground", "unknown-fee"},
    {"step", "within-ground", "unknown-step"},
    {"wait", "within-ground", "unknown-target"},
    {"call", "within-ground", "unknown-target"},
    {"consult", "within-ground", "unknown-target"},
    {"service", "within-ground", "unknown-target"},
    {"cooperate", "within-ground", "unknown-target"},
    {"vote", "within-ground", "unknown-target"},
    {"parameter", "ground", "unknown-field"},
}};

constexpr std::array<std::string_view, 6> values{"within", "of",     "lasts",
                                                 "wait",   "amount", "value"};

bool is_case(const XmlElement& e) { return e.name == "case" || e.name == "otherwise"; }

/// Changes of the attributes of one element of the procedure.
class Head {
public:
    Head(const PartFile& base, const XmlElement& element, Edits& edits)
        : base_(base), element_(element), edits_(edits) {}

    void set(std::string_view name, std::string_view value, const Spot& from) {
        const assist::SketchElement& bytes = base_.bytes(element_);
        const assist::SketchAttribute* old = bytes.attribute(name);
        const Linked changed{Link::changed,
                             base_.spot(old != nullptr ? old->offset : bytes.offset)};
        const std::string written = std::string(name) + "=\"" + quoted_for_xml(value, '"') + "\"";
        if (old != nullptr) {
            edits_.replace(old->offset, old->end, [written, from, changed](Patchwork& work) {
                work.put(written, from, changed);
            });
            return;
        }
        const std::size_t at = bytes.attributes.empty() ? bytes.offset + 1 + bytes.name.size()
                                                        : bytes.attributes.back().end;
        edits_.replace(at, at, [written, from, changed](Patchwork& work) {
            work.put(" " + written, from, changed);
        });
    }

    void remove(std::string_view name) {
        const assist::SketchAttribute* old = base_.bytes(element_).attribute(name);
        if (old != nullptr) {
            edits_.replace(old->offset, old->end, [](Patchwork&) {});
        }
    }

private:
    const PartFile& base_;
    const XmlElement& element_;
    Edits& edits_;
};

class Overriding {
public:
    Overriding(PartFilePtr changes, PartFilePtr base, Found found)
        : changes_(std::move(changes)), base_(std::move(base)), found_(std::move(found)) {}

    Closure run() {
        change_root();
        bool changes_something = false;
        for (const std::size_t index : changes_->root().children) {
            const XmlElement& said = (*changes_)[index];
            if (changes_->type(said) == nullptr) {
                continue;
            }
            if (said.name == "title") {
                change_title(said);
            } else if (!change_papers(*changes_, said, *base_, edits_, found_)) {
                change(said);
            }
            changes_something = true;
        }
        if (!changes_something) {
            error(changes_->root(), {}, "nothing-changed",
                  "Tệp không quy định khác điều gì so với thủ tục gốc",
                  "Thêm time-limit, limit, supplement, fee, step …");
        }
        Patchwork work(changes_->file());
        work.hold(base_->file());
        edits_.sew(work, *base_->file());
        Patchwork::Made made = work.finish();
        return {std::move(made.text), std::move(found_), std::move(made.origins)};
    }

private:
    void error(const XmlElement& said, std::string_view attribute, std::string_view code,
               std::string message, std::string hint) {
        const XmlAttribute* written = said.attribute(attribute);
        add_error(found_, *changes_->file(), written != nullptr ? written->offset : said.offset,
                  code, std::move(message), std::move(hint));
    }

    [[nodiscard]] Spot spot_of(const XmlElement& said, std::string_view attribute) const {
        const XmlAttribute* written = said.attribute(attribute);
        return changes_->spot(written != nullptr ? written->offset : said.offset);
    }

    void change_root() {
        const XmlElement& root = changes_->root();
        const XmlElement& base = base_->root();
        Head head(*base_, base, edits_);
        for (const std::string_view name : {"variant", "version", "effective-from", "effective-to",
                                            "decision", "calendar", "rules"}) {
            if (root.attribute(name) != nullptr) {
                head.set(name, value_of(root, name), spot_of(root, name));
            } else if (name.starts_with("effective-")) {
                head.remove(name);  // the dates of a decision are its own
            }
        }
        const std::string_view code = value_of(root, "code");
        if (!code.empty() && code != value_of(base, "code")) {
            error(root, "code", "wrong-procedure",
                  "Thủ tục gốc có mã quốc gia " + quoted(value_of(base, "code")) + ", không phải " +
                      quoted(code),
                  "Sửa code, hoặc procedure");
        }
        const std::string enacted(value_of(base, "decision"));
        const std::string note = "Ghép từ thủ tục gốc " + std::string(value_of(base, "id")) +
                                 ", phiên bản " + std::string(value_of(base, "version")) +
                                 (enacted.empty() ? "" : " (" + enacted + ")") +
                                 ", và quyết định " + decision();
        comment(base, note, changes_->spot(root.offset), false);
    }

    void change_title(const XmlElement& said) {
        const std::string_view language = value_of(said, "xml:lang");
        for (const std::size_t index : base_->root().children) {
            const XmlElement& old = (*base_)[index];
            if (old.name == "title" && value_of(old, "xml:lang") == language) {
                const assist::SketchElement& was = base_->bytes(old);
                edits_.replace(was.offset, was.end,
                               [this, &said](Patchwork& work) { copy_said(work, said); });
                return;
            }
        }
    }

    void copy_said(Patchwork& work, const XmlElement& said) const {
        const assist::SketchElement& bytes = changes_->bytes(said);
        work.copy(*changes_->file(), bytes.offset, bytes.end);
    }

    [[nodiscard]] std::string decision() const {
        return std::string(value_of(changes_->root(), "decision"));
    }

    void change(const XmlElement& said) {
        const auto* kind =
            std::find_if(changeables.begin(), changeables.end(),
                         [&](const Changeable& c) { return c.element == said.name; });
        const XmlElement* target = kind == changeables.end() ? nullptr : target_of(said, *kind);
        if (target == nullptr) {
            return;
        }
        bool says_something = change_values(said, *target, kind->ground);
        for (const std::size_t index : said.children) {
            const XmlElement& one = (*changes_)[index];
            if (changes_->type(one) != nullptr && is_case(one)) {
                change_case(one, *target);
                says_something = true;
            }
        }
        if (!says_something) {
            error(said, {}, "nothing-changed", tag(said.name) + " không quy định điều gì",
                  "Ghi giá trị mới, hoặc bỏ phần tử này");
        }
        check_fee(said, *target);
    }

    /// The element of the procedure that is meant.
    const XmlElement* target_of(const XmlElement& said, const Changeable& kind) {
        const std::string_view id = value_of(said, "id");
        std::vector<std::string_view> ids;
        for (const XmlElement& candidate : base_->elements()) {
            if (candidate.name != said.name || base_->type(candidate) == nullptr ||
                base_->type(candidate)->name != said.name) {
                continue;
            }
            if (value_of(candidate, "id") == id) {
                return &candidate;
            }
            ids.push_back(value_of(candidate, "id"));
        }
        const std::string_view near = nearest(id, ids);
        error(said, "id", kind.unknown,
              "Thủ tục gốc không có " + tag(said.name) + (id.empty() ? "" : " " + quoted(id)),
              near.empty() ? "Sửa mã cho đúng với thủ tục gốc, hoặc bỏ phần tử này"
                           : "Có phải ý bạn là " + quoted(near) + "?");
        return nullptr;
    }

    /// True if `said` gives a value.
    bool change_values(const XmlElement& said, const XmlElement& target, std::string_view ground) {
        std::string before;
        Head head(*base_, target, edits_);
        bool says_something = false;
        for (const std::string_view name : values) {
            if (said.attribute(name) != nullptr) {
                const std::string_view old = value_of(target, name);
                before += (before.empty() ? "" : " ") + std::string(name) + " " +
                          (old.empty() ? "không ghi" : quoted(old));
                head.set(name, value_of(said, name), spot_of(said, name));
                says_something = true;
            } else if (name == "of" && said.attribute("within") != nullptr) {
                head.remove(name);
            }
        }
        if (!says_something) {
            return false;
        }
        check_length(said, value_of(target, "within"));
        head.set(ground, ground_of(said), spot_of(said, "ground"));
        head.set("overridden-by", decision(), spot_of(said, {}));
        comment(target, "Theo " + decision() + "; trước là: " + before, spot_of(said, {}), true);
        return true;
    }

    /// Of the value, of the case around it, of the file, else the decision itself.
    [[nodiscard]] std::string_view ground_of(const XmlElement& said) const {
        for (const XmlElement* e : {&said, &(*changes_)[said.parent], &changes_->root()}) {
            if (e->attribute("ground") != nullptr) {
                return value_of(*e, "ground");
            }
        }
        return value_of(changes_->root(), "decision");
    }

    /// A ground of its own, which is law: not what the file says for everything.
    [[nodiscard]] bool has_own_ground(const XmlElement& said) const {
        const std::string_view own = value_of(said, "ground");
        return !own.empty() && own != "assumed";
    }

    /// A case with the condition of one in the procedure sets its value; any other comes before.
    void change_case(const XmlElement& said, const XmlElement& target) {
        const XmlElement* first = nullptr;
        for (const std::size_t index : target.children) {
            const XmlElement& old = (*base_)[index];
            if (!is_case(old)) {
                continue;
            }
            first = first == nullptr ? &old : first;
            if (old.name == said.name && is_same_case(old, said, target)) {
                change_values(said, old, "ground");
                return;
            }
        }
        check_new_case(said, target);
        const auto write = [this, &said](Patchwork& work) { write_case(work, said); };
        if (first != nullptr && said.name == "case") {
            const std::size_t at = base_->bytes(*first).offset;
            edits_.replace(at, at, [write, spot = spot_of(said, {})](Patchwork& work) {
                write(work);
                work.put("\n    ", spot);
            });
        } else {
            edits_.append_inside(*base_, target, write);
        }
    }

    /// What a fee's case holds for is written in several attributes.
    [[nodiscard]] static bool is_same_case(const XmlElement& old, const XmlElement& said,
                                           const XmlElement& target) {
        for (const std::string_view name : {"when", "channels", "from", "until"}) {
            const bool selects = name == "when" || target.name == "fee";
            if (selects && value_of(old, name) != value_of(said, name)) {
                return false;
            }
        }
        return true;
    }

    void write_case(Patchwork& work, const XmlElement& said) const {
        const assist::SketchElement& bytes = changes_->bytes(said);
        std::size_t at = bytes.offset;
        work.put(comment_of("Theo " + decision()) + "\n    ", changes_->spot(bytes.offset));
        const std::size_t end = bytes.attributes.empty() ? bytes.offset + 1 + bytes.name.size()
                                                         : bytes.attributes.back().end;
        work.copy(*changes_->file(), at, end);
        std::string more = " overridden-by=\"" + quoted_for_xml(decision(), '"') + "\"";
        if (said.attribute("ground") == nullptr) {
            more += " ground=\"" + quoted_for_xml(ground_of(said), '"') + "\"";
        }
        work.put(more, changes_->spot(bytes.offset));
        work.copy(*changes_->file(), end, bytes.end);
    }

    void comment(const XmlElement& target, const std::string& text, const Spot& from, bool inside) {
        const std::size_t at = base_->bytes(target).offset;
        edits_.replace(at, at, [text, from, inside](Patchwork& work) {
            work.put(comment_of(text) + (inside ? "\n    " : "\n"), from);
        });
    }

    /// Only what the law or the national procedure promises the applicant: the steps are the
    /// agency's own affair.
    [[nodiscard]] bool is_promised(const XmlElement& said) const {
        const XmlElement& whole = is_case(said) ? (*changes_)[said.parent] : said;
        return whole.name == "time-limit" || whole.name == "limit";
    }

    void check_length(const XmlElement& said, std::string_view base) {
        const std::string_view within = value_of(said, "within");
        if (!is_promised(said) || within.empty() || base.empty() || has_own_ground(said)) {
            return;
        }
        const Comparison comparison = compare_lengths(within, base);
        if (comparison != Comparison::not_longer) {
            error(said, "within", "longer-limit",
                  "Thời hạn " + quoted(within) +
                      (comparison == Comparison::longer ? " dài hơn " : " không so được với ") +
                      quoted(base) + " của thủ tục gốc mà không có căn cứ riêng",
                  "Ghi ground=\"…\" ngay ở phần tử này, hoặc rút ngắn thời hạn");
        }
    }

    /// A case that the procedure has not may apply where any of its limits did.
    void check_new_case(const XmlElement& said, const XmlElement& target) {
        check_length(said, value_of(target, "within"));
        for (const std::size_t index : target.children) {
            if (is_case((*base_)[index])) {
                check_length(said, value_of((*base_)[index], "within"));
            }
        }
    }

    /// A fee that the procedure does not leave to another body.
    void check_fee(const XmlElement& said, const XmlElement& target) {
        if (said.name != "fee" || target.attribute("set-by") != nullptr) {
            return;
        }
        bool is_grounded = said.attribute("amount") == nullptr || has_own_ground(said);
        for (const std::size_t index : said.children) {
            is_grounded =
                is_grounded && (has_own_ground(said) || has_own_ground((*changes_)[index]));
        }
        if (!is_grounded) {
            error(said, {}, "fee-not-local",
                  "Thủ tục gốc không để cơ quan khác quy định mức thu của " +
                      quoted(value_of(said, "id")) + " (set-by)",
                  "Ghi ground=\"…\" cho phép thu khác, hoặc bỏ phần tử này");
        }
    }

    PartFilePtr changes_;
    PartFilePtr base_;
    Found found_;
    Edits edits_;
};

unsigned number_of(std::string_view text) {
    unsigned number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// The procedure that an override names, whole; nullptr with the reasons in `found`.
PartFilePtr base_of(const PartFile& changes, const FindText& find, Found& found) {
    const XmlElement& root = changes.root();
    const XmlAttribute* named = root.attribute("procedure");
    const WantedText wanted{"procedure", std::string(value_of(root, "procedure")),
                            std::string(value_of(root, "base-variant")),
                            number_of(value_of(root, "base-version"))};
    std::optional<FoundText> text = find ? find(wanted) : std::nullopt;
    if (!text) {
        add_error(found, *changes.file(), named == nullptr ? root.offset : named->offset,
                  "unknown-procedure",
                  "Không tìm thấy thủ tục gốc " + quoted(wanted.id) +
                      (wanted.variant.empty() ? "" : " trường hợp " + quoted(wanted.variant)) +
                      " phiên bản " + std::to_string(wanted.version),
                  "Đưa tệp của thủ tục gốc vào cùng, hoặc để ở cùng thư mục hay thư mục trên");
        return nullptr;
    }
    const OtherPlace needed{changes.file()->name, 1, 1, "Thủ tục gốc của tệp này"};
    Closure whole = resolve_includes(
        std::make_shared<const SourceFile>(text->file, std::move(text->text)), find);
    const bool is_whole = whole.ok();
    add_of_other(found, std::move(whole.diagnostics), needed);
    if (!is_whole) {
        return nullptr;
    }
    Found words;  // the loader of the closure tells them
    PartFilePtr base = PartFile::read(
        std::make_shared<const SourceFile>(text->file, std::move(whole.text), whole.origins),
        procedure_vocabulary(), words);
    if (base == nullptr) {
        add_of_other(found, std::move(words), needed);
    }
    return base;
}

}  // namespace

Closure apply_override(const SourceFilePtr& changes, const FindText& find) {
    Found found;
    const PartFilePtr part = PartFile::read(changes, override_vocabulary(), found);
    const PartFilePtr base =
        part != nullptr && count_errors(found) == 0 ? base_of(*part, find, found) : nullptr;
    if (base == nullptr) {
        return {changes->text, std::move(found), nullptr};
    }
    return Overriding(part, base, std::move(found)).run();
}

}  // namespace motcua::dsl
