// Putting fragments into a procedure: what is of the flow where the <include> stands, everything else
// in the section of the procedure that it belongs to.
#include <algorithm>
#include <array>
#include <list>

#include <motcua/engine/model/limits.hpp>

#include "closure/closure_steps.hpp"
#include "closure/edits.hpp"
#include "closure/fragment.hpp"

namespace motcua::dsl {
namespace {

/// Sections that hold a list; those of a fragment are added at the end of the procedure's.
constexpr std::array<std::string_view, 10> sections{
    "conditions", "legal-basis", "data",    "parameters",  "decisions",
    "documents",  "fees",        "results", "obligations", "roles"};
/// What stands alone in a procedure.
constexpr std::array<std::string_view, 2> singles{"limit", "supplement"};

class Including {
public:
    Including(PartFilePtr procedure, const FindText& find)
        : procedure_(std::move(procedure)), find_(find) {}

    Closure run(Found words) {
        std::size_t includes = 0;
        for (const XmlElement& element : procedure_->elements()) {
            const ElementType* type = procedure_->type(element);
            if (type != nullptr && type->name == "include") {
                if (++includes > limits::definition_includes_max) {
                    add_error(found_, *procedure_->file(), element.offset, "too-many-elements",
                              "Thủ tục có quá " + std::to_string(limits::definition_includes_max) +
                                  " phần tử <include>",
                              "Gộp bớt các đoạn dùng chung");
                    break;
                }
                const std::size_t errors = count_errors(found_);
                take_words(element, words);
                if (count_errors(found_) == errors) {
                    include(element);
                }
            }
        }
        Patchwork work(procedure_->file());
        for (const auto& [element, inclusion] : included_) {
            work.hold(inclusion.fragment().file());
        }
        add_parts();
        edits_.sew(work, *procedure_->file());
        Patchwork::Made made = work.finish();
        return {std::move(made.text), std::move(found_), std::move(made.origins)};
    }

private:
    /// What is wrong with the words of the <include> itself: it is gone when the loader looks.
    void take_words(const XmlElement& element, const Found& words) {
        const assist::SketchElement& bytes = procedure_->bytes(element);
        const Position begin = procedure_->position(bytes.offset);
        const Position end = procedure_->position(bytes.end);
        for (const Diagnostic& found : words) {
            const Position at{found.line, found.column};
            if (begin <= at && at < end) {
                found_.push_back(found);
            }
        }
    }

    void include(const XmlElement& element) {
        const assist::SketchElement& bytes = procedure_->bytes(element);
        Inclusion inclusion;
        if (!inclusion.prepare(*procedure_, element, find_, found_)) {
            return;
        }
        included_.emplace_back(&element, std::move(inclusion));
        const Inclusion* kept = &included_.back().second;
        edits_.replace(bytes.offset, bytes.end, [this, kept](Patchwork& work) {
            const XmlElement& root = kept->fragment().root();
            work.put(comment_of("Đoạn dùng chung " + std::string(value_of(root, "id")) +
                                ", phiên bản " + std::string(value_of(root, "version"))) +
                         "\n    ",
                     kept->site().spot);
            kept->copy_flow(work);
        });
    }

    void add_parts() {
        const XmlElement* flow = procedure_->child("flow");
        if (flow == nullptr) {
            return;
        }
        for (const std::string_view name : sections) {
            add_section(name, flow->offset);
        }
        for (const auto& [element, inclusion] : included_) {
            for (const std::size_t index : inclusion.fragment().root().children) {
                const XmlElement& part = inclusion.fragment()[index];
                if (std::find(singles.begin(), singles.end(), part.name) != singles.end()) {
                    add_single(inclusion, part, flow->offset);
                }
            }
        }
    }

    void add_single(const Inclusion& inclusion, const XmlElement& part, std::size_t before) {
        edits_.replace(before, before, [&inclusion, &part](Patchwork& work) {
            const assist::SketchElement& bytes = inclusion.fragment().bytes(part);
            inclusion.copy(work, bytes.offset, bytes.end);
            work.put("\n  ", inclusion.site().spot);
        });
    }

    void add_section(std::string_view name, std::size_t before) {
        const XmlElement* own = procedure_->child(name);
        std::vector<const Inclusion*> givers;
        for (const auto& [element, inclusion] : included_) {
            if (inclusion.fragment().child(name) != nullptr) {
                givers.push_back(&inclusion);
            }
        }
        if (givers.empty()) {
            return;
        }
        const auto write = [givers, name](Patchwork& work) {
            for (const Inclusion* giver : givers) {
                copy_inside(*giver, *giver->fragment().child(name), work);
            }
        };
        if (own != nullptr) {
            edits_.append_inside(*procedure_, *own, write);
            return;
        }
        const Spot site = givers.front()->site().spot;
        edits_.replace(before, before, [write, site, name](Patchwork& work) {
            work.put("<" + std::string(name) + ">\n  ", site);
            write(work);
            work.put("</" + std::string(name) + ">\n\n  ", site);
        });
    }

    static void copy_inside(const Inclusion& giver, const XmlElement& section, Patchwork& work) {
        const assist::SketchElement& bytes = giver.fragment().bytes(section);
        if (bytes.empty || section.children.empty()) {
            return;
        }
        const assist::SketchElement& first =
            giver.fragment().bytes(giver.fragment()[section.children.front()]);
        work.put("  ", giver.site().spot);
        const XmlElement& last_child = giver.fragment()[section.children.back()];
        giver.copy(work, first.offset, giver.fragment().bytes(last_child).end);
        work.put("\n  ", giver.site().spot);
    }

    PartFilePtr procedure_;
    const FindText& find_;
    Found found_;
    /// A list: what was included stays where it is while more comes.
    std::list<std::pair<const XmlElement*, Inclusion>> included_;
    Edits edits_;
};

bool mentions_include(const SourceFile& file) {
    return file.source.text().find("<include") != std::string_view::npos;
}

}  // namespace

Closure resolve_includes(const SourceFilePtr& procedure, const FindText& find) {
    Closure as_given{procedure->text, {}, nullptr};
    if (!mentions_include(*procedure)) {
        return as_given;
    }
    Found words;
    const PartFilePtr part = PartFile::read(procedure, procedure_vocabulary(), words);
    if (part == nullptr) {
        return as_given;  // the loader says why
    }
    const bool includes = std::any_of(part->elements().begin(), part->elements().end(),
                                      [&](const XmlElement& element) {
                                          const ElementType* type = part->type(element);
                                          return type != nullptr && type->name == "include";
                                      });
    return includes ? Including(part, find).run(std::move(words)) : as_given;
}

}  // namespace motcua::dsl
