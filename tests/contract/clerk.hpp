// Writes batches as an engine would: gap-free sequences and numbers, leaves, the tree's edge,
// states that follow their events. Tests change what they want before committing.
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <motcua/engine/core/merkle.hpp>
#include <motcua/engine/model/text.hpp>
#include <motcua/engine/ports/store.hpp>

#include "opaque_codec.hpp"
#include "sha256.hpp"

namespace motcua::contract {

/// Minutes after a fixed Monday morning.
inline Instant at_minute(std::int64_t minute) {
    return Instant{std::chrono::milliseconds{1'764'554'400'000 + minute * 60'000}};
}

inline DossierId dossier_id(std::uint8_t number) {
    return make_dossier_id(at_minute(number).time_since_epoch(), {number});
}

inline UnitId unit(std::string id) { return UnitId{std::move(id)}; }
inline RoleId role(std::string id) { return RoleId{std::move(id)}; }
inline OfficerId officer(std::string id) { return OfficerId{std::move(id)}; }

inline Visibility sees(std::vector<UnitId> units, OfficerId who = {}) {
    return {false, std::move(units), std::move(who)};
}

/// What a dossier looks like in lists before a test changes it.
inline DossierRow row_of(std::uint8_t number, std::uint32_t version = 1) {
    DossierRow row;
    row.dossier = dossier_id(number);
    row.version = version;
    row.provisional_number = "TN-" + std::to_string(number);
    row.procedure = "thu-tuc-mau";
    row.procedure_version = 1;
    row.title = "Thủ tục mẫu";
    row.received_at = unit("xa-mau");
    row.decides = unit("xa-mau");
    row.owner = "Đặng Thị Hồng";
    row.owner_sort_key = name_sort_key(row.owner);
    row.search_tokens = search_tokens(row.owner + " " + row.provisional_number);
    row.filed = at_minute(number);
    return row;
}

inline TaskRow task_of(std::uint8_t dossier, std::uint32_t number, std::optional<Instant> due) {
    TaskRow row;
    row.dossier = dossier_id(dossier);
    row.task = number;
    row.step = "tham-dinh";
    row.no = "B" + std::to_string(number);
    row.title = "Thẩm định";
    row.role = role("chuyen-vien");
    row.unit = unit("xa-mau");
    row.opened = at_minute(0);
    row.due = due;
    return row;
}

class Clerk {
public:
    explicit Clerk(Store& store) : store_(store) {
        const Result<StoreHead> head = store.head();
        REQUIRE(head);
        head_ = *head;
        Result<MerkleEdge> edge = MerkleEdge::from(head->sequence, head->tree_edge);
        REQUIRE(edge);
        edge_ = *edge;
    }

    [[nodiscard]] Batch batch() const {
        Batch batch;
        batch.epoch = head_.epoch;
        return batch;
    }

    /// Adds an event to a stream.
    LogRow& event(Batch& batch, const std::string& stream, const std::string& type = "acted",
                  const std::string& personal = "") {
        Position& position = position_of(stream);
        LogRow row;
        row.sequence = head_.sequence + batch.log.size() + 1;
        row.stream = stream;
        row.number = ++position.length;
        row.at = at_minute(static_cast<std::int64_t>(row.sequence));
        row.type = type;
        row.event.bytes = "{\"type\":\"" + type + "\",\"of\":\"" + stream +
                          "\",\"no\":" + std::to_string(row.number) + "}";
        row.event.personal = personal;
        row.leaf = merkle_leaf(digest_, row.event.bytes);
        position.leaf = row.leaf;
        batch.log.push_back(row);
        return batch.log.back();
    }

    /// Adds an event of a dossier and the state after it.
    void act(Batch& batch, const DossierId& dossier, const std::string& type = "acted",
             const std::string& personal = "", const std::string& code = "") {
        const std::uint32_t before = position_of(dossier.value).length;
        event(batch, dossier.value, type, personal);
        const Position& position = position_of(dossier.value);
        Dossier state;
        state.id = dossier;
        state.version = position.length;
        state.code = code;
        const auto known =
            std::find_if(batch.states.begin(), batch.states.end(),
                         [&](const StateRow& row) { return row.dossier == dossier; });
        StateRow row{dossier, before, position.length, codec_.encode_state(state), position.leaf};
        if (known != batch.states.end()) {
            row.version_before = known->version_before;
            *known = row;
        } else {
            batch.states.push_back(row);
        }
    }

    /// Files a dossier with its rows.
    DossierRows& file(Batch& batch, const DossierRow& row) {
        act(batch, row.dossier, "dossier-filed", "", row.code);
        DossierRows rows;
        rows.dossier = row;
        rows.tokens_changed = true;
        batch.rows.push_back(rows);
        return batch.rows.back();
    }

    /// The tree's edge follows; on success the next batch goes on from here, otherwise from where
    /// it was.
    Result<void> commit(Batch& batch) {
        MerkleEdge edge = edge_;
        for (const LogRow& row : batch.log) {
            edge.append(digest_, row.leaf);
        }
        batch.tree_edge = edge.hashes();
        const Result<void> stored = store_.commit(batch);
        if (stored) {
            edge_ = edge;
            head_.sequence += batch.log.size();
            committed_ = positions_;
        } else {
            positions_ = committed_;
        }
        return stored;
    }

    /// Files one dossier and nothing else.
    void file_alone(const DossierRow& row, std::vector<TaskRow> tasks = {}) {
        Batch batch = this->batch();
        file(batch, row).tasks = std::move(tasks);
        REQUIRE(commit(batch));
    }

    [[nodiscard]] const MerkleEdge& edge() const { return edge_; }
    [[nodiscard]] std::uint64_t sequence() const { return head_.sequence; }
    [[nodiscard]] std::uint64_t epoch() const { return head_.epoch; }

private:
    struct Position {
        std::uint32_t length = 0;
        Hash leaf{};
    };

    Position& position_of(const std::string& stream) {
        const auto known = positions_.find(stream);
        if (known != positions_.end()) {
            return known->second;
        }
        const Result<std::uint32_t> length = store_.stream_length(stream);
        const Result<Hash> leaf = store_.stream_leaf(stream);
        REQUIRE(length);
        REQUIRE(leaf);
        committed_[stream] = {*length, *leaf};
        return positions_[stream] = {*length, *leaf};
    }

    Store& store_;
    StoreHead head_;
    MerkleEdge edge_;
    Sha256 digest_;
    OpaqueCodec codec_;
    std::map<std::string, Position> positions_;
    std::map<std::string, Position> committed_;
};

}  // namespace motcua::contract
