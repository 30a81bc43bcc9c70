// The log as a whole, and the definitions.
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <motcua/engine/verify.hpp>

#include "definition_event.hpp"
#include "verifier.hpp"

namespace motcua {

Result<VerifyReport> verify(const VerifyOptions& options) {
    return runtime::Verifier(options).run();
}

namespace runtime {

Result<VerifyReport> Verifier::run() {
    MOTCUA_TRY(check_log());
    MOTCUA_TRY(check_dossiers());
    MOTCUA_TRY(check_codes());
    MOTCUA_TRY(check_definitions());
    MOTCUA_TRY(check_outcomes());
    MOTCUA_TRY(check_row_counts());
    const Result<std::uint64_t> last = options_.reader.last_sequence();
    if (!last) {
        return last.error();
    }
    looked_again_ = looked_again_ || *last != log_end_;
    check_counts();
    return std::move(report_);
}

void Verifier::find(std::string check, const std::string& stream, std::uint64_t sequence,
                    std::string detail) {
    ++report_.findings_total;
    if (report_.findings.size() < options_.findings_max) {
        report_.findings.push_back({std::move(check), stream, sequence, std::move(detail)});
    }
}

void Verifier::find(Stream& stream, std::string check, const LogRow& row, std::string detail) {
    stream.sound = false;
    find(std::move(check), stream.name, row.sequence, std::move(detail));
}

void Verifier::progress(std::string_view stage, std::uint64_t done, std::uint64_t total) const {
    if (options_.progress) {
        options_.progress(VerifyProgress{stage, done, total});
    }
}

// A writer may go on meanwhile: the edge is compared once it belongs to the last row read.
Result<void> Verifier::check_log() {
    for (;;) {
        MOTCUA_TRY(check_log_rows());
        const Result<std::vector<Hash>> saved = options_.reader.tree_edge();
        if (!saved) {
            return saved.error();
        }
        const Result<std::uint64_t> last = options_.reader.last_sequence();
        if (!last) {
            return last.error();
        }
        if (*last > log_end_) {
            continue;
        }
        if (*saved != edge_.hashes()) {
            find("tree", {}, 0, "expected the Merkle edge over all events, but another is saved");
        }
        report_.root = edge_.root(options_.digest);
        return {};
    }
}

Result<void> Verifier::check_log_rows() {
    for (;;) {
        const Result<std::vector<LogRow>> rows = options_.reader.log(log_end_, options_.page);
        if (!rows) {
            return rows.error();
        }
        for (const LogRow& row : *rows) {
            if (row.sequence != log_end_ + 1) {
                find("sequence", row.stream, row.sequence,
                     "expected event " + std::to_string(log_end_ + 1) + " of the log, but found " +
                         std::to_string(row.sequence));
            }
            const Hash leaf = merkle_leaf(options_.digest, row.event.bytes);
            if (leaf != row.leaf) {
                find("leaf", row.stream, row.sequence,
                     "expected the hash of the event's bytes, but the row holds another");
            }
            edge_.append(options_.digest, leaf);
            log_end_ = row.sequence;
            ++report_.events;
        }
        progress("log", report_.events, 0);
        if (rows->size() < options_.page) {
            return {};
        }
    }
}

void Verifier::check_row(Stream& stream, const LogRow& row, const Result<Hash>& previous) {
    if (row.number != stream.length + 1) {
        find(stream, "number", row,
             "expected event " + std::to_string(stream.length + 1) + " of the stream, but found " +
                 std::to_string(row.number));
    }
    const Hash leaf = merkle_leaf(options_.digest, row.event.bytes);
    stream.sound = stream.sound && leaf == row.leaf;  // reported with the log
    if (!previous) {
        find(stream, "event", row, previous.error().detail);
    } else if (*previous != stream.last_leaf) {
        find(stream, "chain", row,
             "expected the leaf hash of the event before, but the event carries another");
    }
    stream.length = row.number;
    stream.last_leaf = leaf;
    ++in_streams_;
}

Result<void> Verifier::check_definitions() {
    const Result<std::vector<DefinitionRow>> rows = options_.reader.definitions();
    if (!rows) {
        return rows.error();
    }
    std::map<std::string, std::vector<DefinitionRow>> streams;
    for (const DefinitionRow& row : *rows) {
        streams[definition_stream(row.kind, row.ref.id)].push_back(row);
    }
    for (auto& [name, definitions] : streams) {
        report_.definitions += definitions.size();
        MOTCUA_TRY(check_definition_stream(name, std::move(definitions)));
        progress("definitions", report_.definitions, rows->size());
    }
    return {};
}

Result<void> Verifier::check_definition_stream(const std::string& name,
                                               std::vector<DefinitionRow> rows) {
    Stream stream;
    stream.name = name;
    for (;;) {
        const auto page = options_.reader.events(name, stream.length + 1, options_.page);
        if (!page) {
            return page.error();
        }
        for (const LogRow& row : *page) {
            const Result<DefinitionDeployed> event = decode_definition(row.event.bytes);
            check_row(stream, row, event ? Result<Hash>(event->previous) : event.error());
            if (!event) {
                continue;
            }
            const auto known = std::find_if(rows.begin(), rows.end(), [&](const auto& candidate) {
                return candidate.kind == event->kind && candidate.ref == event->ref &&
                       candidate.deployed_at == event->at &&
                       candidate.deployed_by == event->actor && event->at == row.at;
            });
            if (known == rows.end()) {
                find(stream, "definition", row,
                     "expected the definition that the event tells of, but it is not stored so");
            } else {
                check_source(*known, name);
                rows.erase(known);
            }
        }
        if (page->size() < options_.page) {
            break;
        }
    }
    for (const DefinitionRow& row : rows) {
        find("definition", name, 0,
             "expected an event that deployed version " + std::to_string(row.ref.version) +
                 ", but the log has none");
    }
    return {};
}

void Verifier::check_source(const DefinitionRow& row, const std::string& stream) {
    const Result<std::string> source = options_.reader.definition_source(row.kind, row.ref);
    const std::string which = "version " + std::to_string(row.ref.version);
    if (!source) {
        find("definition", stream, 0,
             "expected the text of " + which + ", but: " + source.error().detail);
        return;
    }
    const std::array<std::string_view, 1> parts{*source};
    if (to_hex(options_.digest.sha256(parts)) != row.ref.hash) {
        find("definition", stream, 0,
             "expected the text of " + which +
                 " as it was deployed, but its hash differs from that in the log");
    }
}

void Verifier::check_counts() {
    if (!looked_again_ && in_streams_ != report_.events) {
        find("count", {}, 0,
             "expected every event in the stream of a dossier or a definition, but of " +
                 std::to_string(report_.events) + " events " + std::to_string(in_streams_) +
                 " are");
    }
}

// Rows that no dossier of the log has: lists would show them, or what was erased.
Result<void> Verifier::check_row_counts() {
    const Result<RowCounts> found = options_.reader.counts();
    if (!found) {
        return found.error();
    }
    const Result<std::uint64_t> last = options_.reader.last_sequence();
    if (!last) {
        return last.error();
    }
    if (looked_again_ || *last != log_end_ || !all_projected_) {
        return {};
    }
    const auto compare = [this](std::string_view rows, std::uint64_t expected,
                                std::uint64_t there) {
        if (expected != there) {
            find("count", {}, 0,
                 "expected " + std::to_string(expected) + " " + std::string(rows) +
                     " of all dossiers, but there are " + std::to_string(there));
        }
    };
    compare("query rows", expected_rows_.dossiers, found->dossiers);
    compare("task rows", expected_rows_.tasks, found->tasks);
    compare("timer rows", expected_rows_.timers, found->timers);
    compare("service rows", expected_rows_.services, found->services);
    compare("alert rows", expected_rows_.alerts, found->alerts);
    compare("follow-ups", expected_rows_.follow_ups, found->follow_ups);
    if (words_known_) {
        compare("search words", expected_rows_.words, found->words);
    }
    return {};
}

}  // namespace runtime
}  // namespace motcua
