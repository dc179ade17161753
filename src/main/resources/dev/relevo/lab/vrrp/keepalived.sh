#!/bin/sh

echo $(date) '|' $@ >> /tmp/keepalive.events

