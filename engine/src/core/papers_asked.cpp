// Which papers are asked for, in what form, how many and how old they may be, and which are missing.
#include <algorithm>

#include "deciding.hpp"

namespace motcua::core {
namespace {

// The kinds that the dossier's channel takes.
bool is_accepted_kind(const DocumentDef& document, PaperKind kind, Channel channel) {
    if (kind == PaperKind::data && !document.replaced_by.empty()) {
        return true;  // the lookup that may stand for it
    }
    const auto own = document.channel_kinds.find(channel);
    const auto& kinds = own != document.channel_kinds.end() ? own->second : document.kinds;
    return kinds.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

Date filing_day(const Deciding& deciding) {
    const Instant filed = deciding.dossier().filed_at;
    return date_of(filed != Instant{} ? filed : deciding.now());
}

Result<void> check_age(const Deciding& deciding, const DocumentDef& document, const Paper& paper) {
    if (!document.valid_for || paper.kind == PaperKind::data) {
        return {};
    }
    if (!paper.issued) {
        return rejection(ErrorCode::input_missing,
                         "the day on which \"" + document.id + "\" was issued", "none was given",
                         "issued");
    }
    const Date filed = filing_day(deciding);
    const Date last = last_day(*paper.issued, *document.valid_for);
    if (*paper.issued > filed || last < filed) {
        return rejection(
            ErrorCode::invalid_argument,
            "\"" + document.id + "\" to be valid on the day of filing, " + format_date(filed),
            "it is valid from " + format_date(*paper.issued) + " to " + format_date(last),
            "issued");
    }
    return {};
}

// Of several whole sets the first whose condition holds; empty if there are none or none holds.
Result<std::string> chosen_set(const Deciding& deciding) {
    for (const DocumentSet& set : deciding.procedure().document_sets) {
        Result<bool> holds = deciding.holds(set.when);
        if (!holds) {
            return holds.error();
        }
        if (*holds) {
            return set.id;
        }
    }
    return std::string{};
}

Result<bool> is_asked(const Deciding& deciding, const DocumentDef& document,
                      const std::string& chosen) {
    const bool ours = !document.made_by.empty() || !document.obtained_by.empty();
    if (!document.required || ours || (!document.set.empty() && document.set != chosen)) {
        return false;
    }
    return deciding.holds(document.when);
}

bool is_there(const Dossier& dossier, const DocumentDef& document) {
    std::uint64_t count = 0;
    for (const Paper& paper : dossier.papers) {
        const bool counts = paper.document == document.id && paper.check != PaperCheck::invalid;
        // Data looked up stands for however many papers.
        if (counts && paper.kind == PaperKind::data) {
            return true;
        }
        count += counts ? paper.quantity : 0;
    }
    return count >= std::max(document.minimum, 1U);
}

// One paper of a one-of group is enough.
bool is_satisfied(const Deciding& deciding, const DocumentDef& document) {
    if (is_there(deciding.dossier(), document)) {
        return true;
    }
    const auto& documents = deciding.procedure().documents;
    return !document.group.empty() &&
           std::any_of(documents.begin(), documents.end(), [&](const DocumentDef& other) {
               return other.group == document.group && other.set == document.set &&
                      is_there(deciding.dossier(), other);
           });
}

std::string named(const DocumentDef& document) {
    std::string text = "\"" + document.id + "\"";
    if (document.minimum > 1) {
        text += " (" + std::to_string(document.minimum) + ")";
    }
    return document.group.empty() ? text : text + " or another of its group";
}

}  // namespace

Result<void> check_document(const Deciding& deciding, const Paper& paper) {
    const DocumentDef* document = deciding.procedure().document(paper.document);
    if (document == nullptr) {
        return rejection(ErrorCode::invalid_argument, "papers of the procedure",
                         "it has no \"" + paper.document + "\"", "document");
    }
    if (!is_accepted_kind(*document, paper.kind, deciding.dossier().header.channel)) {
        return rejection(ErrorCode::invalid_argument,
                         "\"" + paper.document + "\" in an accepted form",
                         "\"" + std::string(enum_name(paper.kind)) + "\" is not one", "kind");
    }
    return check_age(deciding, *document, paper);
}

namespace {

// The start by which a dossier came in asks for its papers with the others.
bool is_due(const Deciding& deciding, const DocumentDef& document, HandIn when,
            const std::string& place) {
    const std::string& began = deciding.dossier().origin.start;
    const std::string& start = began.empty() ? deciding.procedure().start().id : began;
    const std::string stage = document.stage == start ? std::string{} : document.stage;
    switch (when) {
        case HandIn::at_filing:
            return !document.at_return && stage.empty();
        case HandIn::at_return:
            return document.at_return;
        case HandIn::at_stage:
            return !stage.empty() && stage == place;
    }
    return false;
}

}  // namespace

Result<std::string> missing_papers(const Deciding& deciding, HandIn when,
                                   const std::string& place) {
    const Result<std::string> chosen = chosen_set(deciding);
    if (!chosen) {
        return chosen.error();
    }
    std::string missing;
    for (const DocumentDef& document : deciding.procedure().documents) {
        if (!is_due(deciding, document, when, place)) {
            continue;
        }
        Result<bool> asked = is_asked(deciding, document, *chosen);
        if (!asked) {
            return asked.error();
        }
        if (*asked && !is_satisfied(deciding, document)) {
            missing += (missing.empty() ? "" : ", ") + named(document);
        }
    }
    return missing;
}

Result<void> require_papers_of_stage(const Deciding& deciding, const std::string& place) {
    const Result<std::string> missing = missing_papers(deciding, HandIn::at_stage, place);
    if (!missing) {
        return missing.error();
    }
    return missing->empty() ? Result<void>{}
                            : Result<void>(rejection(ErrorCode::document_missing,
                                                     "the paper " + *missing + " at this stage",
                                                     "the dossier lacks this", "form/papers"));
}

Result<void> require_papers_at_return(const Deciding& deciding) {
    const Result<std::string> missing = missing_papers(deciding, HandIn::at_return);
    if (!missing) {
        return missing.error();
    }
    return missing->empty()
               ? Result<void>{}
               : Result<void>(rejection(ErrorCode::document_missing,
                                        "the paper " + *missing + " when the result is handed over",
                                        "the dossier lacks this", "form/papers"));
}

}  // namespace motcua::core
