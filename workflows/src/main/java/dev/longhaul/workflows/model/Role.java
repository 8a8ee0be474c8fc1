package dev.longhaul.workflows.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who a message in a conversation comes from. */
public enum Role {
    @JsonProperty("system")
    SYSTEM,
    @JsonProperty("user")
    USER,
    @JsonProperty("assistant")
    ASSISTANT,
    @JsonProperty("tool")
    TOOL
}
